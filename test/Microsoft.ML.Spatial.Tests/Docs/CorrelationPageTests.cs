using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class CorrelationPageTests
{
    [Fact]
    public void PairsOfTwoModalities()
    {
        var mlContext = new MLContext(seed: 1);
        var slice = PageSlices.Cortex();
        var load = mlContext.Spatial().Data;
        var joined = load.ConcatenateModalities(
            ("one", "Rna", load.LoadFromDataset(slice.SelectFeatures([.. Enumerable.Range(0, 150)]))),
            ("one", "Metabolites", load.LoadFromDataset(slice.SelectFeatures([.. Enumerable.Range(150, 50)]))));
        var data = PageSlices.WithDomains(mlContext, joined, "domain");

        IDataView pairs = mlContext.Spatial().Evaluate.Correlation(data, "Rna", "Metabolites", groupColumnName: "domain", topPairs: 1000);

        // The pairs over all spots have no group.
        Assert.Equal(1000, pairs.GetColumn<string>("Group").Count(string.IsNullOrEmpty));
        Assert.Contains("WM", pairs.GetColumn<string>("Group"));
        Assert.All(pairs.GetColumn<double>("R"), r => Assert.InRange(r, -1, 1));
    }
}
