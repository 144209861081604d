using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Integration;

namespace Microsoft.ML.Spatial.Tool.Tests.Integration;

public sealed class SampleColumnTests
{
    [Fact]
    public void Samples_do_not_overlap_and_keep_their_size()
    {
        var column = SampleColumn.Of([new PointSet([5, 15], [100, 110]), new PointSet([-3, -3, -1], [0, 2, 5])]);

        Assert.Equal([0, 10, 0, 0, 2], column.X);
        Assert.Equal([0, 10, 10.8, 12.8, 15.8], column.Y, AreClose);
    }

    private static bool AreClose(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
