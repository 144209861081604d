using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class ClusterContinuityTests
{
    private static readonly PointSet Line = new([0, 1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 0, 0, 0, 0]);

    [Fact]
    public void SlicesAreMeasuredOneByOneInTheirOwnFrames()
    {
        int[] labels = [0, 0, 0, 0, 0, 1, 0, 1];
        int[] slices = [3, 3, 3, 3, 8, 8, 8, 8];
        int[] rows = [4, 5, 6, 7];

        var found = ClusterContinuity.Compute(Line, labels, slices, silhouette: true);

        Assert.Equal((SpatialContinuity.Chaos(Line.Select([0, 1, 2, 3]), [0, 0, 0, 0]) + SpatialContinuity.Chaos(Line.Select(rows), [0, 1, 0, 1])) / 2, found.Chaos, 1e-12);
        Assert.Equal(SpatialContinuity.Pas(Line.Select(rows), [0, 1, 0, 1]) / 2, found.Pas, 1e-12);
        // The first slice has one cluster and no silhouette.
        Assert.Equal(Silhouette.Compute(Line.Select(rows).ToMatrix(), [0, 1, 0, 1]).Mean!.Value, found.Silhouette!.Value, 1e-6);
    }

    [Fact]
    public void WhereTheTissueLiesDoesNotMatter()
    {
        int[] labels = [0, 0, 0, 0, 1, 1, 1, 1];
        var far = new PointSet(Array.ConvertAll(Line.X, x => x + 1e9), Line.Y);

        Assert.Equal(ClusterContinuity.Compute(Line, labels, silhouette: true).Silhouette!.Value, ClusterContinuity.Compute(far, labels, silhouette: true).Silhouette!.Value, 1e-6);
    }

    [Fact]
    public void SlicesWithoutLabelsDoNotCount()
    {
        int[] slices = [0, 0, 0, 0, 1, 1, 1, 1];
        int[] labels = [0, 0, 0, 1, -1, -1, -1, -1];

        Assert.Equal(ClusterContinuity.Compute(Line.Select([0, 1, 2, 3]), [0, 0, 0, 1]), ClusterContinuity.Compute(Line, labels, slices));
        Assert.Throws<SpatialDataException>(() => ClusterContinuity.Compute(Line, [-1, -1, -1, -1, -1, -1, -1, -1]));
        Assert.Throws<ArgumentException>(() => ClusterContinuity.Compute(Line, [0]));
        Assert.Throws<ArgumentException>(() => ClusterContinuity.Compute(Line, labels, [0]));
    }
}
