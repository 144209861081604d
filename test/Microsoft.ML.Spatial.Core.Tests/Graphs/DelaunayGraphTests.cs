using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Graphs;

public sealed class DelaunayGraphTests
{
    private static readonly SpatialGraphOptions Delaunay = new() { Kind = GraphKind.Delaunay };

    [Fact]
    public void AQuadrilateralGetsItsShorterDiagonal()
    {
        // The circle around three corners of this kite leaves the fourth out only with the diagonal between 1 and 3.
        var graph = SpatialGraphBuilder.Build(new PointSet([0, 4, 8, 4], [0, 1, 0, -1]), Delaunay);

        Assert.Equal([3, 0, 2], graph.NeighborsOf(1).ToArray());
        Assert.Equal([2.0, Math.Sqrt(17), Math.Sqrt(17)], graph.DistancesOf(1).ToArray());
        Assert.Equal([3, 1], graph.NeighborsOf(0).ToArray());
    }

    [Fact]
    public void ACentreInATriangleIsJoinedToAllCorners()
    {
        var graph = SpatialGraphBuilder.Build(new PointSet([0, 10, 5, 5], [0, 0, 9, 3]), new SpatialGraphOptions { Kind = GraphKind.Delaunay, IncludeSelf = true });

        Assert.Equal([3, 0, 1, 2], graph.NeighborsOf(3).ToArray());
        Assert.Equal(16, graph.EdgeCount);
    }

    [Fact]
    public void SpotsOnALineAreJoinedToTheNext()
    {
        var graph = SpatialGraphBuilder.Build(new PointSet([3, 1, 2, 0], [6, 2, 4, 0]), Delaunay);

        Assert.Equal([2], graph.NeighborsOf(0).ToArray());
        Assert.Equal([3, 2], graph.NeighborsOf(1).ToArray());
        Assert.Equal(6, graph.EdgeCount);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    [InlineData(5, 20)]
    public void SpotsAtOnePlaceAreJoinedToEachOther(int count, int edges)
    {
        var graph = SpatialGraphBuilder.Build(new PointSet([.. Enumerable.Repeat(1.5, count)], [.. Enumerable.Repeat(2.5, count)]), Delaunay);

        Assert.Equal(edges, graph.EdgeCount);
        Assert.All(graph.Distances, distance => Assert.Equal(0, distance));
    }

    [Fact]
    public void DuplicatesShareTheirNeighbours()
    {
        var graph = SpatialGraphBuilder.Build(new PointSet([0, 10, 5, 5, 5], [0, 0, 9, 3, 3]), Delaunay);

        Assert.Equal([4, 0, 1, 2], graph.NeighborsOf(3).ToArray());
        Assert.Equal([3, 0, 1, 2], graph.NeighborsOf(4).ToArray());
        Assert.Equal([3, 4, 1, 2], graph.NeighborsOf(0).ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EveryEdgeHasAnEmptyCircleAndNoneIsMissing(long seed)
    {
        var points = TestPoints.Scattered(60, seed);

        var graph = SpatialGraphBuilder.Build(points, Delaunay);

        var expected = BruteForceEdges(points);
        var actual = Enumerable.Range(0, points.Count).SelectMany(a => graph.NeighborsOf(a).ToArray().Select(b => (a, b))).ToHashSet();
        Assert.Equal(expected.Order(), actual.Order());
    }

    [Fact]
    public void AGridIsTriangulatedWhole()
    {
        const int width = 40, height = 30;
        var points = TestPoints.Grid(width, height, 100);

        var graph = SpatialGraphBuilder.Build(points, Delaunay);

        // Euler: 3n - 3 - h edges for n places of which h lie on the border, whichever way the square cells are cut.
        var border = (2 * (width + height)) - 4;
        Assert.Equal(2 * ((3 * width * height) - 3 - border), graph.EdgeCount);
        Assert.True(graph.Distances.Max() <= 100 * Math.Sqrt(2) + 1e-9);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1e-9, 0)]
    [InlineData(137, 0, 4e5)]
    public void ARotatedHexagonalArrayGetsNoEdgesAlongItsBorder(double pitch, double jitter, double offset)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var graph = SpatialGraphBuilder.Build(HexagonalArray(pitch, jitter, offset, seed), Delaunay);

            // Of 24 x 20 places 66 lie on the border, were it straight.
            Assert.Equal(2 * ((3 * 480) - 3 - 66), graph.EdgeCount);
            Assert.InRange(graph.Distances.Max(), 0, 1.74 * pitch);
        }
    }

    [Theory]
    [InlineData(0.01, 1e-3, 1e3)]
    [InlineData(137, 3, -2e6)]
    [InlineData(1, 40, 0)]
    public void AnUnevenArrayIsTriangulatedWhole(double pitch, double jitter, double offset)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var points = HexagonalArray(pitch, jitter, offset, seed);

            var graph = SpatialGraphBuilder.Build(points, Delaunay);

            // Euler's formula again, with the border counted by the hull.
            var border = ConvexHull.Edges(new DistinctSites(points).Places).Count();
            Assert.Equal(2 * ((3 * points.Count) - 3 - border), graph.EdgeCount);
        }
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-4)]
    public void AFlatArcIsTriangulatedWhole(double curvature)
    {
        // Places on a parabola are all corners of their hull: 2n - 3 edges.
        double[] x = [.. Enumerable.Range(0, 40).Select(i => (double)i)];

        var graph = SpatialGraphBuilder.Build(new PointSet(x, [.. x.Select(v => curvature * v * v)]), Delaunay);

        Assert.Equal(2 * ((2 * 40) - 3), graph.EdgeCount);
    }

    [Fact]
    public void DoesNotDependOnTheOrderOfRows()
    {
        var points = TestPoints.Grid(12, 9, 10);
        var rows = TestPoints.Permutation(points.Count, 5);

        var graph = SpatialGraphBuilder.Build(points, Delaunay);
        var permuted = SpatialGraphBuilder.Build(points.Select(rows), Delaunay);

        for (var i = 0; i < points.Count; i++)
            Assert.Equal(graph.NeighborsOf(rows[i]).ToArray(), permuted.NeighborsOf(i).ToArray().Select(other => rows[other]));
    }

    [Fact]
    public void LongEdgesAreDropped()
    {
        var near = TestPoints.Grid(6, 6, 1);
        var points = new PointSet([.. near.X, 100], [.. near.Y, 2.5]);

        var graph = SpatialGraphBuilder.Build(points, new SpatialGraphOptions { Kind = GraphKind.Delaunay, MaximumEdgeLength = 5 });

        Assert.Equal(0, graph.NeighborsOf(36).Length);
        Assert.True(graph.Distances.Max() < 2);
    }

    private static PointSet HexagonalArray(double pitch, double jitter, double offset, long seed)
    {
        var random = new CounterRandom(seed);
        var (sin, cos) = Math.SinCos(random.NextDouble());
        double[] x = new double[24 * 20], y = new double[24 * 20];
        for (var i = 0; i < x.Length; i++)
        {
            var u = pitch * ((i % 24) + ((i / 24 % 2) * 0.5)) + (jitter * random.NextDouble());
            var v = (pitch * Math.Sqrt(0.75) * (i / 24)) + (jitter * random.NextDouble());
            (x[i], y[i]) = (offset + (cos * u) - (sin * v), offset + (sin * u) + (cos * v));
        }
        return new PointSet(x, y);
    }

    // Two places are joined when some circle through both and a third is empty; border edges have an empty half plane.
    private static HashSet<(int, int)> BruteForceEdges(PointSet p)
    {
        var edges = new HashSet<(int, int)>();
        for (var a = 0; a < p.Count; a++)
        {
            for (var b = a + 1; b < p.Count; b++)
            {
                for (var c = b + 1; c < p.Count; c++)
                {
                    var (x, y, square) = Circle(p, a, b, c);
                    var empty = true;
                    for (var d = 0; d < p.Count && empty; d++)
                        empty = d == a || d == b || d == c || Math.Pow(p.X[d] - x, 2) + Math.Pow(p.Y[d] - y, 2) > square;
                    if (empty)
                        edges.UnionWith([(a, b), (b, a), (a, c), (c, a), (b, c), (c, b)]);
                }
            }
        }
        return edges;
    }

    private static (double X, double Y, double Square) Circle(PointSet p, int a, int b, int c)
    {
        double bx = p.X[b] - p.X[a], by = p.Y[b] - p.Y[a], cx = p.X[c] - p.X[a], cy = p.Y[c] - p.Y[a];
        var d = 2 * ((bx * cy) - (by * cx));
        var ux = ((cy * ((bx * bx) + (by * by))) - (by * ((cx * cx) + (cy * cy)))) / d;
        var uy = ((bx * ((cx * cx) + (cy * cy))) - (cx * ((bx * bx) + (by * by)))) / d;
        return (p.X[a] + ux, p.Y[a] + uy, (ux * ux) + (uy * uy));
    }
}
