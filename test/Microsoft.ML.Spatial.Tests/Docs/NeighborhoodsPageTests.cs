namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class NeighborhoodsPageTests
{
    [Fact]
    public void WhichDomainsLieSideBySide()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = PageSlices.WithDomains(mlContext, spatial.Data.LoadFromDataset(PageSlices.Cortex()));

        var pairs = spatial.Evaluate.NeighborhoodEnrichment(data, "PredictedLabel", permutations: 1000, seed: 1);   // From, To, Count, Expected, Share, Z, P, PAdjusted
        var edges = spatial.Evaluate.ClusterNetwork(data, "PredictedLabel", topEdges: 4);                           // From, To, Distance, Weight, ScaledDistance, ScaledWeight, Kept

        Assert.Equal(["From", "To", "Count", "Expected", "Share", "Z", "P", "PAdjusted"], PageSlices.ColumnNames(pairs));
        Assert.Equal(["From", "To", "Distance", "Weight", "ScaledDistance", "ScaledWeight", "Kept"], PageSlices.ColumnNames(edges));
    }
}
