using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class ClusterPurityTests
{
    [Fact]
    public void MajoritiesAreCounted()
    {
        // Cluster 7 holds classes 0, 0, 1, cluster 8 holds 1, 1, 2, 2; unlabelled spots do not count.
        var found = ClusterPurity.Compute([0, 0, 1, 1, 1, 2, 2, -1, 2], [7, 7, 7, 8, 8, 8, 8, 8, -1]);

        Assert.Equal(4 / 7.0, found.Purity);
        Assert.Equal(6 / 7.0, found.Coverage);
    }

    [Fact]
    public void ExtremesAreKnown()
    {
        Assert.Equal(new ClusterPurity(1, 0.25), ClusterPurity.Compute([0, 0, 0, 0], [0, 1, 2, 3]));
        Assert.Equal(new ClusterPurity(0.25, 1), ClusterPurity.Compute([0, 1, 2, 3], [0, 0, 0, 0]));
        Assert.Equal(new ClusterPurity(1, 1), ClusterPurity.Compute([-1], [0]));
        Assert.Throws<ArgumentException>(() => ClusterPurity.Compute([0], [0, 1]));
    }
}
