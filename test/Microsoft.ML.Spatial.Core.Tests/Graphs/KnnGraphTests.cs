using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Graphs;

public sealed class KnnGraphTests
{
    public static TheoryData<PointSet> Layouts => new()
    {
        TestPoints.Scattered(700, 1),
        TestPoints.Grid(23, 19, 100),
        TestPoints.Grid(60, 1, 0.1),
        new PointSet([.. Enumerable.Repeat(3.0, 40)], [.. Enumerable.Repeat(-1.0, 40)]),
        new PointSet([.. TestPoints.Grid(9, 9, 1).X, .. TestPoints.Grid(9, 9, 1).X], [.. TestPoints.Grid(9, 9, 1).Y, .. TestPoints.Grid(9, 9, 1).Y]),
    };

    [Fact]
    public void AgreesWithTheGoldenNeighbours()
    {
        var golden = GoldenFile.Load("spatialfuser/preprocessing.json");

        var graph = SpatialGraphBuilder.Build(GoldenPoints(golden), new SpatialGraphOptions { NeighborCount = 3, IncludeSelf = true });

        Assert.Equal(golden.GetProperty("knn_indices").Integers(), graph.Neighbors);
        Assert.All(golden.GetProperty("knn_distances").Doubles().Zip(graph.Distances), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * (1 + pair.First)));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void AgreesWithBruteForce(PointSet points)
    {
        var graph = SpatialGraphBuilder.Build(points, new SpatialGraphOptions { NeighborCount = 7 });

        for (var spot = 0; spot < points.Count; spot++)
        {
            var expected = TestPoints.ByDistance(points, spot)[..7];
            Assert.Equal(expected, graph.NeighborsOf(spot).ToArray());
            Assert.Equal(expected.Select(other => TestPoints.Distance(points, spot, other)), graph.DistancesOf(spot).ToArray());
        }
    }

    [Fact]
    public void DoesNotDependOnTheOrderOfRows()
    {
        var points = TestPoints.Grid(31, 17, 55.3);
        var rows = TestPoints.Permutation(points.Count, 5);

        var graph = SpatialGraphBuilder.Build(points, new SpatialGraphOptions { NeighborCount = 6 });
        var permuted = SpatialGraphBuilder.Build(points.Select(rows), new SpatialGraphOptions { NeighborCount = 6 });

        for (var i = 0; i < points.Count; i++)
            Assert.Equal(graph.NeighborsOf(rows[i]).ToArray(), permuted.NeighborsOf(i).ToArray().Select(other => rows[other]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CuttingLongEdgesLeavesThoseOfTheArray(bool includeSelf)
    {
        var graph = SpatialGraphBuilder.Build(
            TestPoints.Grid(10, 8, 100), new SpatialGraphOptions { NeighborCount = 6, MaximumEdgeLength = 1.3, IncludeSelf = includeSelf });

        var others = Enumerable.Range(0, graph.Count).Select(spot => graph.NeighborsOf(spot).ToArray().Count(neighbor => neighbor != spot));
        Assert.Equal([(2, 4), (3, 28), (4, 48)], others.CountBy(count => count).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(includeSelf ? graph.Count : 0, graph.Distances.Count(distance => distance == 0));
        Assert.All(graph.Distances.Where(distance => distance != 0), distance => Assert.Equal(100, distance, 1e-9));
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var points = TestPoints.Scattered(20_000, 2);

        var one = SpatialGraphBuilder.Build(points, new SpatialGraphOptions(), new Execution(1));
        var two = SpatialGraphBuilder.Build(points, new SpatialGraphOptions(), new Execution(2));

        Assert.Equal(one.Neighbors, two.Neighbors);
        Assert.Equal(one.Distances, two.Distances);
    }

    [Fact]
    public void ASpotKnowsItselfByRowAmongDuplicates()
    {
        var graph = SpatialGraphBuilder.Build(new PointSet([0, 0, 0, 5], [0, 0, 0, 0]), new SpatialGraphOptions { NeighborCount = 2, IncludeSelf = true });

        Assert.Equal([1, 0, 2], graph.NeighborsOf(1).ToArray());
        Assert.Equal([0.0, 0, 0], graph.DistancesOf(1).ToArray());
        Assert.Equal([3, 0, 1], graph.NeighborsOf(3).ToArray());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    public void FewSpotsAreJoinedToAllOthers(int count, int degree)
    {
        var graph = SpatialGraphBuilder.Build(TestPoints.Scattered(count, 3), new SpatialGraphOptions { NeighborCount = 6 });

        Assert.Equal(count, graph.Count);
        Assert.Equal(count * degree, graph.EdgeCount);
    }

    [Fact]
    public void NoEdgeLeavesItsSlice()
    {
        var points = TestPoints.Scattered(300, 4);
        var slices = Enumerable.Range(0, 300).Select(i => i == 7 ? 42 : i % 3 - 1).ToArray();

        var graph = SpatialGraphBuilder.Build(points, slices, new SpatialGraphOptions { NeighborCount = 5, IncludeSelf = true });

        Assert.Equal([7], graph.NeighborsOf(7).ToArray());
        for (var spot = 0; spot < 300; spot++)
        {
            var expected = TestPoints.ByDistance(points, spot).Where(other => slices[other] == slices[spot]).Take(5).Prepend(spot);
            Assert.Equal(expected, graph.NeighborsOf(spot).ToArray());
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e200)]
    public void ACoordinateThatIsNoNumberIsRefusedByRow(double wrong)
    {
        var error = Assert.Throws<SpatialDataException>(() => SpatialGraphBuilder.Build(new PointSet([0, 1, 2], [0, wrong, 2]), new SpatialGraphOptions()));

        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongOptionsAndLabelsAreRefused()
    {
        var points = TestPoints.Scattered(10, 1);

        Assert.Throws<ArgumentException>(() => SpatialGraphBuilder.Build(points, new SpatialGraphOptions { NeighborCount = 0 }));
        Assert.Throws<ArgumentException>(() => SpatialGraphBuilder.Build(points, [1, 2, 3], new SpatialGraphOptions()));
    }

    private static PointSet GoldenPoints(System.Text.Json.JsonElement golden)
    {
        var xy = golden.GetProperty("coordinates").Doubles();
        return new PointSet([.. xy.Where((_, i) => i % 2 == 0)], [.. xy.Where((_, i) => i % 2 == 1)]);
    }
}
