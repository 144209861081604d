using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class ClusteringAgreementTests
{
    [Fact]
    public void ScoresAreThoseOfScikitLearn()
    {
        var cases = GoldenFile.Load("spatialfuser/clustering_metrics.json").GetProperty("cases").EnumerateArray().ToArray();
        foreach (var item in cases)
        {
            var scores = ClusteringAgreement.Compute(item.GetProperty("truth").Integers(), item.GetProperty("pred").Integers());

            Assert.Equal(item.GetProperty("ari").GetDouble(), scores.AdjustedRandIndex, 1e-9);
        }
        Assert.NotEmpty(cases);
    }
}
