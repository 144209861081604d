using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class IntensitiesPageTests
{
    [Fact]
    public void TotalsLogarithmsAndUnitVariance()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = spatial.Data.LoadFromDataset(TinySlice.Of(["100.1", "200.2"], [1, 3, 2, 2, 0, 5]));

        var pipeline = spatial.Transforms.NormalizeIntensities(targetTotal: 1000, log1p: true, scaleFeatures: true);

        var result = pipeline.Fit(data).Transform(data);
        float[] first = [.. result.GetColumn<VBuffer<float>>("Normalized").Select(row => row.GetItemOrDefault(0))];
        Assert.Equal(0, first[2]);
        Assert.Equal(Math.Log(251) / Math.Log(501), first[0] / first[1], 1e-5);
        var mean = first.Average();
        Assert.Equal(1, first.Sum(value => (value - mean) * (value - mean)) / 2, 1e-4);
    }
}
