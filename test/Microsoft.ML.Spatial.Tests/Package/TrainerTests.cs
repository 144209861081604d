#if MLNET
namespace Microsoft.ML.Spatial.Tests.Package;

/// <summary>ML.NET's own trainers behind our transforms; the contracts have none.</summary>
public sealed class TrainerTests
{
    [Fact]
    public void KMeansBehindOurTransformsPredictsTheSameAfterSavingAndLoading()
    {
        using var folder = new TemporaryFolder();
        var context = new MLContext(seed: 1);
        var data = context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        var fitted = context.Spatial().Transforms.NormalizeCounts()
            .Append(context.Spatial().Transforms.SelectVariableFeatures(count: 50))
            .Append(context.Spatial().Transforms.PrincipalComponents(rank: 5, seed: 1))
            .Append(context.Clustering.Trainers.KMeans("Components", numberOfClusters: 4))
            .Fit(data);
        context.Model.Save(fitted, data.Schema, folder.File("model.zip"));
        var before = Predictions(fitted.Transform(data));

        var loaded = new MLContext().LoadSpatialModel(folder.File("model.zip"), out var schema);

        Assert.Equal(4, before["PredictedLabel"].Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(before, Predictions(loaded.Transform(data)));
        Assert.Equal(data.Schema.Select(column => $"{column.Name}: {column.Type}"), schema!.Select(column => $"{column.Name}: {column.Type}"));
    }

    [Fact]
    public void OurScoresReadWhatKMeansPredicts()
    {
        var context = new MLContext(seed: 1);
        var data = context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);

        var result = context.Spatial().Transforms.NormalizeCounts()
            .Append(context.Spatial().Transforms.PrincipalComponents(inputColumnName: "Normalized", rank: 5, seed: 1))
            .Append(context.Spatial().Transforms.SpatialNeighbors())
            .Append(context.Spatial().Transforms.AggregateNeighbors())
            .Append(context.Clustering.Trainers.KMeans("Embedding", numberOfClusters: 4))
            .Append(context.Spatial().Transforms.SmoothLabels())
            .Fit(data).Transform(data);

        Assert.True(context.Spatial().Evaluate.Clustering(result, "layer").Agreement!.AdjustedRandIndex > 0.1);
    }

    private static Dictionary<string, string[]> Predictions(IDataView view) => ViewSnapshot.Of(view, "PredictedLabel", "Score");
}
#endif
