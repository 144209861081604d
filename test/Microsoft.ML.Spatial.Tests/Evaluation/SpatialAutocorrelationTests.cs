using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;
using Microsoft.ML.Spatial.Evaluation;

namespace Microsoft.ML.Spatial.Tests.Evaluation;

public sealed class SpatialAutocorrelationTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly string[] Columns = ["Feature", "MoransI", "MoransP", "MoransPAdjusted", "GearysC", "GearysP", "GearysPAdjusted"];

    [Fact]
    public void OneRowPerFeatureHoldsTheStatisticsAndTheirPValues()
    {
        var table = Context.Spatial().Evaluate.SpatialAutocorrelation(View(SmallSlice.Dataset), "Features");

        var graph = SpatialGraphBuilder.Build(SmallSlice.Dataset.Coordinates!, new SpatialGraphOptions());
        var expected = SpatialAutocorrelation.Compute(SmallSlice.Dataset.Features, graph);
        Assert.Equal(Columns, table.Schema.Select(column => column.Name));
        Assert.Equal(SmallSlice.Dataset.FeatureNames, ViewSnapshot.Column(table, "Feature"));
        Close(expected.MoransI.Statistic, table, "MoransI");
        Close(expected.MoransI.P, table, "MoransP");
        Close(expected.MoransI.AdjustedP, table, "MoransPAdjusted");
        Close(expected.GearysC.Statistic, table, "GearysC");
        Close(expected.GearysC.P, table, "GearysP");
        Close(expected.GearysC.AdjustedP, table, "GearysPAdjusted");
        Close(MoransI.Score(SmallSlice.Dataset.Features, graph), table, "MoransI");
    }

    [Fact]
    public void NeitherRowOrderNorThreadsNorTheFormOfTheSlicesChangeABit()
    {
        var one = Score(SmallSlice.Dataset, threads: 1, asText: true);

        Assert.Equal(11, one.Count);
        Assert.Equal(one, Score(SmallSlice.Shuffled, threads: 3, asText: true));
        Assert.Equal(one, Score(SmallSlice.Shuffled, threads: 2, asText: false));
    }

    [Fact]
    public void FeaturesWithoutNamesAreNumberedAndConstantOnesHaveNoPattern()
    {
        var slice = TinySlice.Of(["a"], [2, 2, 2], new PointSet([0, 1, 2], [0, 1, 0]));
        slice.Embeddings["Bare"] = new DenseMatrix(3, 2, [1, 5, 2, 5, 4, 5]);

        Assert.Equal(["Feature1", "Feature2"], ViewSnapshot.Column(Context.Spatial().Evaluate.SpatialAutocorrelation(View(slice), "Bare"), "Feature"));
        var table = Context.Spatial().Evaluate.SpatialAutocorrelation(View(slice), "Features");
        Assert.Equal(["0", "1", "1", "1"], [.. ((string[])["MoransI", "MoransP", "GearysC", "GearysPAdjusted"]).Select(name => ViewSnapshot.Column(table, name)[0])]);
    }

    [Fact]
    public void BadInputIsNamed()
    {
        var evaluate = Context.Spatial().Evaluate;
        var view = View(SmallSlice.Dataset);

        Assert.Contains("'Normalized'", Assert.Throws<ArgumentException>(() => evaluate.SpatialAutocorrelation(view)).Message, StringComparison.Ordinal);
        Assert.Contains("Graph", Assert.Throws<ArgumentException>(() => evaluate.SpatialAutocorrelation(view, "Features", neighborCount: 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => evaluate.SpatialAutocorrelation(view, new FeatureAutocorrelationOptions { Graph = null! }));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => evaluate.SpatialAutocorrelation(
            view, new FeatureAutocorrelationOptions { InputColumnName = "Features", Execution = new Execution(1, null, source.Token) }));
    }

    private static Dictionary<string, string[]> Score(SpatialDataset dataset, int threads, bool asText)
    {
        var layers = (CategoricalColumn)dataset.Observations.Get("layer");
        TableColumn slices = asText
            ? new TextColumn("Slice", Array.ConvertAll(layers.Codes, code => $"slice {code}"))
            : new CategoricalColumn("Slice", layers.Codes, [.. layers.Categories.Select((_, code) => $"slice {code}")]);
        var data = View(TinySlice.Of(dataset.FeatureNames, dataset.Features.ToDense(), dataset.Coordinates, slices));
        var table = Context.Spatial().Evaluate.SpatialAutocorrelation(
            data, new FeatureAutocorrelationOptions { InputColumnName = "Features", Permutations = 19, PermutationSeed = 2, Execution = new Execution(threads) });
        return ViewSnapshot.Of(table, table.Schema.Select(column => column.Name));
    }

    private static void Close(double[] expected, IDataView table, string column)
        => Assert.All(expected.Zip(table.GetColumn<double>(column)), pair => Assert.Equal(pair.First, pair.Second, 1e-9));

    private static IDataView View(SpatialDataset dataset) => Context.Spatial().Data.LoadFromDataset(dataset);
}
