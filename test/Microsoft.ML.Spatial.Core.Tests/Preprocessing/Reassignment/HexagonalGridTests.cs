using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing.Reassignment;

public sealed class HexagonalGridTests
{
    private static readonly PointSet Square = new([0, 10, 10, 0], [0, 0, 10, 10]);

    [Fact]
    public void CoversWhatBothOutlinesCover()
    {
        // The part above the diagonal from (0, 10) to (10, 0), and the square moved by 2.
        var triangle = new PointSet([0, 10, 10], [10, 0, 10]);
        var moved = new PointSet([2, 12, 12, 2], [0, 0, 10, 10]);

        var grid = HexagonalGrid.Covering(triangle, moved, 0.5);

        for (var i = 0; i < grid.Count; i++)
        {
            Assert.InRange(grid.X[i], 2, 10);
            Assert.InRange(grid.X[i] + grid.Y[i], 10 - 1e-9, 20);
        }
        // An area of 48 holds one point per 0.5 x 0.5 x sqrt(3) / 2.
        Assert.Equal(48 / (0.25 * Math.Sqrt(3) / 2), grid.Count, 15.0);
        Assert.Equal(0.5, SpotSpacing.Smallest(grid), 1e-12);
        Assert.Equal(0.5, SpotSpacing.Median(grid), 1e-12);
    }

    [Fact]
    public void PointsOnTheBorderAreInside()
    {
        var grid = HexagonalGrid.Covering(Square, Square, 5);

        Assert.Equal([0.0, 5, 10, 2.5, 7.5, 0, 5, 10], grid.X.Select(x => Math.Round(x, 9)));
    }

    [Fact]
    public void TheOrderOfSpotsAndRepeatedSpotsDoNotMatter()
    {
        var again = new PointSet([10, 0, 0, 10, 5, 0], [10, 10, 0, 0, 5, 10]);

        var (one, two) = (HexagonalGrid.Covering(Square, Square, 0.7), HexagonalGrid.Covering(again, Square, 0.7));

        Assert.Equal(one.X, two.X);
        Assert.Equal(one.Y, two.Y);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        var far = new PointSet([20, 30, 30], [0, 0, 10]);
        var line = new PointSet([0, 1, 2], [0, 1, 2]);

        Assert.Contains("do not overlap", Assert.Throws<SpatialDataException>(() => HexagonalGrid.Covering(Square, far, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("one line", Assert.Throws<SpatialDataException>(() => HexagonalGrid.Covering(Square, line, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => HexagonalGrid.Covering(Square, new PointSet([1, 1], [2, 2]), 1));
        Assert.Throws<SpatialDataException>(() => HexagonalGrid.Covering(Square, new PointSet([], []), 1));
        Assert.Throws<SpatialDataException>(() => HexagonalGrid.Covering(Square, new PointSet([0, double.NaN, 3], [0, 1, 0]), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => HexagonalGrid.Covering(Square, Square, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => HexagonalGrid.Covering(Square, Square, 1e-5));
        Assert.Throws<ArgumentOutOfRangeException>(() => HexagonalGrid.Lattice(0, 1, 1));
    }

    [Fact]
    public void TheSmallestDistanceIsThatOfAllPairs()
    {
        var random = new CounterRandom(9);
        var points = new PointSet([.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())], [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())]);
        var smallest = double.PositiveInfinity;
        for (var i = 0; i < 200; i++)
            for (var j = 0; j < i; j++)
                smallest = Math.Min(smallest, double.Hypot(points.X[i] - points.X[j], points.Y[i] - points.Y[j]));

        Assert.Equal(smallest, SpotSpacing.Smallest(points), 1e-15);
        Assert.Equal(0, SpotSpacing.Smallest(new PointSet([1, 2, 1], [1, 2, 1])));
        Assert.Equal(double.NaN, SpotSpacing.Smallest(new PointSet([1], [1])));
    }
}
