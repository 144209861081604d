using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Tests.Clustering;

/// <summary>Spots assigned one at a time to domains that were found in a whole slice.</summary>
public sealed class LabelTransferTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly IDataView Data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
    private static readonly Lazy<IDataView> Found = new(() => Context.Spatial().Clustering.Ensemble(4, seed: 1).Fit(Data).Transform(Data));
    private static readonly Lazy<ITransformer> PerSpot = new(() => Chain(Found.Value));

    [Fact]
    public void SpotsOfTheSliceKeepTheDomainsThatWereFoundInIt()
        => Assert.Equal(ViewSnapshot.Column(Found.Value, "PredictedLabel"), Labels(PerSpot.Value.Transform(Data)));

    [Fact]
    public void EverySpotIsAnsweredByItself()
    {
        var whole = Labels(PerSpot.Value.Transform(Data));

        for (var spot = 0; spot < SmallSlice.Dataset.SpotCount; spot += 37)
            Assert.Equal(whole[spot], Labels(PerSpot.Value.Transform(Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset.SelectSpots([spot]))))[0]);
    }

    /// <summary>Half of the spots are left out of what is learnt; their neighbours in the other half tell their domains.</summary>
    [Fact]
    public void SpotsLeftOutAreAssignedAsTheirTissueIs()
    {
        var dataset = SmallSlice.Dataset;
        var known = Of(dataset, spot => spot % 2 == 0);
        var others = Of(dataset, spot => spot % 2 == 1);

        var predicted = Chain(Context.Spatial().Data.LoadFromDataset(known), "layer").Transform(Context.Spatial().Data.LoadFromDataset(others));

        Assert.InRange(Context.Spatial().Evaluate.Clustering(predicted, "layer").Agreement!.AdjustedRandIndex, 0.45, 1);
    }

    [Fact]
    public void TheChainMapsSingleRowsAndNeedsNoLabel()
    {
        Assert.True(PerSpot.Value.IsRowToRowMapper);
        Assert.NotNull(PerSpot.Value.GetRowToRowMapper(Data.Schema));
        Assert.DoesNotContain(Data.Schema, column => column.Name == "PredictedLabel");
    }

    [Fact]
    public void KeysCarryTheTextsOfTheLabels()
    {
        var predicted = Chain(Data, "layer").Transform(Data);

        Assert.Equal(ColumnAnnotations.KeyNames(Data.Schema["layer"]), ColumnAnnotations.KeyNames(predicted.Schema["PredictedLabel"]));
        Assert.Equal(ColumnAnnotations.KeyNames(Data.Schema["layer"]), ColumnAnnotations.SlotNames(predicted.Schema["Score"]));
        Assert.Equal(ViewSnapshot.Column(Data, "layer"), Labels(predicted));
    }

    [Fact]
    public void TextsAreLabelsToo()
    {
        var texts = Context.Transforms.Conversion.MapKeyToValue("Name", "layer").Fit(Data).Transform(Data);

        var predicted = Chain(texts, "Name").Transform(texts);

        Assert.Equal(ViewSnapshot.Column(Data, "layer"), Labels(predicted));
    }

    [Fact]
    public void AMissingLabelColumnIsNamed()
        => Assert.Contains("'Domain'", Assert.Throws<ArgumentException>(() => Context.Spatial().Clustering.LabelTransfer("Domain", "Features").Fit(Data)).Message, StringComparison.Ordinal);

    [Fact]
    public void SpotsWithoutLabelTeachNothing()
    {
        var error = Assert.Throws<SpatialDataException>(() => Context.Spatial().Clustering.LabelTransfer("None", "Place").Fit(Unlabelled()));

        Assert.Contains("'None'", error.Message, StringComparison.Ordinal);
    }

    private static IDataView Unlabelled() => Context.Data.LoadFromEnumerable([new Row { Place = [1, 2], None = "" }]);

    private static string[] Labels(IDataView view) => ViewSnapshot.Column(view, "PredictedLabel");

    private static SpatialDataset Of(SpatialDataset dataset, Func<int, bool> isChosen) => dataset.SelectSpots([.. Enumerable.Range(0, dataset.SpotCount).Where(isChosen)]);

    private static ITransformer Chain(IDataView labelled, string label = "PredictedLabel")
    {
        var spatial = Context.Spatial();
        return spatial.Transforms.NormalizeCounts()
            .Append(spatial.Transforms.PrincipalComponents(inputColumnName: "Normalized", rank: 10, seed: 1))
            .Append(spatial.Transforms.AggregateReferenceNeighbors(neighborCount: 12))
            .Append(spatial.Clustering.LabelTransfer(new LabelTransferTrainer.Options { LabelColumnName = label }))
            .Fit(labelled);
    }

    private sealed class Row
    {
        [VectorType(2)]
        public float[] Place { get; set; } = [];

        public string None { get; set; } = "";
    }
}
