namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class ClusteringPageTests
{
    [Fact]
    public void CommunitiesOfALatent()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = PageSlices.WithLatent(mlContext, spatial.Data.LoadFromDataset(PageSlices.Cortex()));

        var model = spatial.Clustering.Leiden("Latent", numberOfClusters: 7, seed: 1).Fit(data);
        Console.WriteLine($"{model.NumberOfClusters} clusters at resolution {model.Resolution}, modularity {model.Modularity}");
        var clustered = model.Transform(data);   // PredictedLabel, a key by size, and Score

        Assert.Equal(7, model.NumberOfClusters);
        Assert.InRange(model.Modularity, 0.1, 1);
        int[] sizes = [.. ViewSnapshot.Column(clustered, "PredictedLabel").CountBy(label => label).OrderBy(group => uint.Parse(group.Key)).Select(group => group.Value)];
        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.Equal(7, PageSlices.SlotCount(clustered, "Score"));
    }
    [Fact]
    public void BordersDrawnSharply()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = spatial.Data.LoadFromDataset(PageSlices.Cortex());

        var found = spatial.Clustering.Floor(numberOfClusters: 7, seed: 1).Append(spatial.Transforms.SpatialNeighbors()).Fit(data).Transform(data);
        var sharp = spatial.Clustering.SpatialMixture(startColumnName: "PredictedLabel").Fit(found);   // on Components, within the six nearest
        Console.WriteLine($"{sharp.Sharpness:P0} of the spots are told by their own values");
        var redrawn = sharp.Transform(found);   // PredictedLabel and Score hide those of the floor

        Assert.InRange(sharp.Sharpness, 0.3, 1);
        Assert.Equal(7, PageSlices.SlotCount(redrawn, "Score"));
        Assert.NotEqual(ViewSnapshot.Column(found, "PredictedLabel"), ViewSnapshot.Column(redrawn, "PredictedLabel"));
        Assert.InRange(ViewSnapshot.Column(redrawn, "PredictedLabel").Distinct().Count(), 2, 7);
    }
}
