using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Graphs;

public sealed class RadiusGraphTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AgreesWithBruteForce(bool includeSelf)
    {
        var points = TestPoints.Scattered(500, 8);

        var graph = SpatialGraphBuilder.Build(points, new SpatialGraphOptions { Kind = GraphKind.Radius, Radius = 61.5, IncludeSelf = includeSelf });

        for (var spot = 0; spot < points.Count; spot++)
        {
            var expected = TestPoints.ByDistance(points, spot).Where(other => TestPoints.Distance(points, spot, other) <= 61.5);
            Assert.Equal(includeSelf ? expected.Prepend(spot) : expected, graph.NeighborsOf(spot).ToArray());
        }
    }

    [Fact]
    public void TheBoundIsIncludedAndDuplicatesCount()
    {
        var grid = TestPoints.Grid(5, 5, 10);
        var points = new PointSet([.. grid.X, 20], [.. grid.Y, 20]);

        var graph = SpatialGraphBuilder.Build(points, new SpatialGraphOptions { Kind = GraphKind.Radius, Radius = 10 });

        Assert.Equal([25, 11, 7, 17, 13], graph.NeighborsOf(12).ToArray());
        Assert.Equal([0.0, 10, 10, 10, 10], graph.DistancesOf(12).ToArray());
        Assert.Equal([5, 1], graph.NeighborsOf(0).ToArray());
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var points = TestPoints.Scattered(9_000, 2);
        var options = new SpatialGraphOptions { Kind = GraphKind.Radius, Radius = 20 };

        var one = SpatialGraphBuilder.Build(points, options, new Execution(1));
        var two = SpatialGraphBuilder.Build(points, options, new Execution(2));

        Assert.Equal(one.RowPointers, two.RowPointers);
        Assert.Equal(one.Neighbors, two.Neighbors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ARadiusMustBePositive(double radius)
    {
        var error = Assert.Throws<ArgumentException>(() => SpatialGraphBuilder.Build(TestPoints.Grid(2, 2, 1), new SpatialGraphOptions { Kind = GraphKind.Radius, Radius = radius }));

        Assert.Contains("Radius", error.Message, StringComparison.Ordinal);
    }
}
