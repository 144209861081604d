using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Core.Tests.Trajectories;

public sealed class LocationSmoothingTests
{
    [Fact]
    public void AMovingAverageDoesNotWrapAround()
    {
        Assert.Equal([1.5, 2, 3, 3.5], LocationSmoothing.MovingAverage([1, 2, 3, 4], 3));
        Assert.Equal([1, 1.5, 2.5, 3.5], LocationSmoothing.MovingAverage([1, 2, 3, 4], 2));
        Assert.Equal([2.5, 2.5], LocationSmoothing.MovingAverage([1, 4], int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => LocationSmoothing.MovingAverage([1], 0));
    }

    [Fact]
    public void ALocalLineLeavesAStraightLineAsItIs()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i * 2.5)];
        double[] places = [0, 13, 97.5, 98];

        var curve = LocationSmoothing.LocalLine(x, [.. x.Select(value => (3 * value) + 1)], places, 0.2);

        Assert.Equal(1, curve[0], 1e-9);
        Assert.Equal(40, curve[1], 1e-9);
        Assert.Equal(293.5, curve[2], 1e-9);
        Assert.True(double.IsNaN(curve[3]));
        Assert.All(LocationSmoothing.LocalLine([1, 1, 1], [1, 2, 3], [1], 1), value => Assert.True(double.IsNaN(value)));
        Assert.Throws<ArgumentException>(() => LocationSmoothing.LocalLine(x, x, places, 0));
    }
}
