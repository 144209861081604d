using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Correlation;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Evaluation;

namespace Microsoft.ML.Spatial.Tests.Evaluation;

public sealed class ModalityCorrelationTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly string[] Columns = ["Group", "First", "Second", "Spots", "R", "P", "PAdjusted"];

    [Fact]
    public void OneRowPerPairHoldsWhatTheCoreComputes()
    {
        var slice = Slice(SmallSlice.Dataset, asText: false);
        var table = Context.Spatial().Evaluate.Correlation(View(slice), "Features", "Other", "domain", topPairs: 5);

        var codes = ((CategoricalColumn)slice.Observations.Get("domain")).Codes;
        var expected = FeatureCorrelation.Compute(slice.Features, Other(slice), codes, new FeatureCorrelationOptions { TopPairs = 5 });
        Assert.Equal(Columns, table.Schema.Select(column => column.Name));
        Assert.Equal(expected.SelectMany(group => group.Pairs.Select(pair => pair.R)), table.GetColumn<double>("R"));
        Assert.Equal(expected.SelectMany(group => group.Pairs.Select(pair => pair.PAdjusted)), table.GetColumn<double>("PAdjusted"));
        Assert.Equal(expected.SelectMany(group => group.Pairs.Select(_ => group.SpotCount)), table.GetColumn<int>("Spots"));
        Assert.Equal(["", "", "", "", ""], ViewSnapshot.Column(table, "Group")[..5]);
        Assert.Equal("group 0", ViewSnapshot.Column(table, "Group")[5]);
        Assert.Equal(expected[0].Pairs.Select(pair => slice.FeatureNames[pair.First]), ViewSnapshot.Column(table, "First")[..5]);
        Assert.Equal(expected[0].Pairs.Select(pair => $"Feature{pair.Second + 1}"), ViewSnapshot.Column(table, "Second")[..5]);
    }

    [Fact]
    public void NeitherTheFormOfTheGroupsNorThreadsChangeABit()
    {
        Dictionary<string, string[]> Score(bool asText, int threads)
        {
            var table = Context.Spatial().Evaluate.Correlation(View(Slice(SmallSlice.Dataset, asText)), new ModalityCorrelationOptions
            {
                FirstColumnName = "Features",
                SecondColumnName = "Other",
                GroupColumnName = "domain",
                Method = CorrelationMethod.Spearman,
                TopPairs = 20,
                Execution = new Execution(threads),
            });
            return ViewSnapshot.Of(table, "Group", "First", "Second", "R", "P", "PAdjusted");
        }

        var one = Score(asText: false, 1);
        Assert.Equal(one, Score(asText: false, 3));
        Assert.Equal(one, Score(asText: true, 2));
    }

    [Fact]
    public void BadInputIsNamed()
    {
        var evaluate = Context.Spatial().Evaluate;
        var view = View(SmallSlice.Dataset);

        Assert.Contains("'Other'", Assert.Throws<ArgumentException>(() => evaluate.Correlation(view, "Features", "Other")).Message, StringComparison.Ordinal);
        Assert.Contains("'none'", Assert.Throws<ArgumentException>(() => evaluate.Correlation(view, "Features", "Features", "none")).Message, StringComparison.Ordinal);
        Assert.Contains("FirstColumnName", Assert.Throws<ArgumentException>(() => evaluate.Correlation(view, new ModalityCorrelationOptions { SecondColumnName = "Features" })).Message, StringComparison.Ordinal);
        Assert.Contains("TopPairs", Assert.Throws<ArgumentException>(() => evaluate.Correlation(view, "Features", "Features", topPairs: -1)).Message, StringComparison.Ordinal);
    }

    // A second modality made from the first one's counts, and four groups of spots.
    private static SpatialDataset Slice(SpatialDataset source, bool asText)
    {
        int[] codes = [.. Enumerable.Range(0, source.SpotCount).Select(spot => spot % 4)];
        TableColumn groups = asText
            ? new TextColumn("domain", Array.ConvertAll(codes, code => (string?)$"group {code}"))
            : new CategoricalColumn("domain", codes, ["group 0", "group 1", "group 2", "group 3"]);
        var slice = TinySlice.Of(source.FeatureNames, source.Features.ToDense(), source.Coordinates, groups);
        var other = new DenseMatrix(source.SpotCount, 7);
        for (var spot = 0; spot < source.SpotCount; spot++)
            for (var column = 0; column < 7; column++)
                other[spot, column] = source.Features.RowValues(spot).Length * column % 11;
        slice.Embeddings["Other"] = other;
        return slice;
    }

    private static CsrMatrix Other(SpatialDataset slice) => CsrMatrix.FromDense(slice.SpotCount, 7, slice.Embeddings["Other"].Values);

    private static IDataView View(SpatialDataset dataset) => Context.Spatial().Data.LoadFromDataset(dataset);
}
