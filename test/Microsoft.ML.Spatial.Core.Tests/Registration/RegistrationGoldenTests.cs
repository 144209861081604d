using System.Text.Json;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Tests.Registration;

public sealed class RegistrationGoldenTests
{
    [Fact]
    public void ClosestPointsWithEuclideanNeighborsTakeTheSameSteps()
    {
        var golden = GoldenFile.Load("spatialfuser/icp.json");
        var expected = golden.GetProperty("svd_icp_p2");

        var result = IterativeClosestPoint.Register(Points(golden.GetProperty("src")), Points(golden.GetProperty("dst")));

        Assert.True(result.Converged);
        Assert.Equal(expected.GetProperty("iterations").GetInt32(), result.Iterations);
        Close(expected.GetProperty("sum_squared_distance_per_iteration").Doubles(), [.. result.SquaredDistances], 1e-8);
        var rows = expected.GetProperty("R").EnumerateArray().Select(row => row.Doubles()).ToArray();
        var shift = expected.GetProperty("t").Doubles();
        var found = result.Transform;
        Close([.. rows[0], shift[0], .. rows[1], shift[1]], [found.A, found.B, found.C, found.D, found.E, found.F], 1e-8);
    }

    [Fact]
    public void HullsComeAtLeastAsCloseAsThePublishedProgramBringsThem()
    {
        var golden = GoldenFile.Load("spatialfuser/icp.json");
        var (moving, fixedPoints) = (Points(golden.GetProperty("src")), Points(golden.GetProperty("dst")));

        var hulls = (AlphaShape.Of(moving, 25).Border(), AlphaShape.Of(fixedPoints, 25).Border());

        Assert.Equal(golden.GetProperty("hull_src").Integers().Length, hulls.Item1.Count);
        Assert.Equal(golden.GetProperty("hull_dst").Integers().Length, hulls.Item2.Count);
        var best = IterativeClosestPoint.Register(hulls.Item1, hulls.Item2).SquaredDistances[^1];
        Assert.True(best <= 1.05 * golden.GetProperty("reference_hull").GetProperty("error").GetDouble(), $"{best}");
    }

    [Fact]
    public void OutlinesHaveTheSameEdges()
    {
        var golden = GoldenFile.Load("spatialfuser/icp.json");
        var shape = AlphaShape.Of(Points(golden.GetProperty("dst")), 0.12);
        Assert.Equal(EdgesOf(golden.GetProperty("boundary_edges_alpha_0_12")), shape.Edges);

        var notched = GoldenFile.Load("spatialmeta/alpha_shape.json");
        var points = Points(notched.GetProperty("inputs").GetProperty("points"));
        foreach (var expected in notched.GetProperty("outputs").GetProperty("shapes").EnumerateArray())
            Assert.Equal(EdgesOf(expected.GetProperty("boundary_edges")), AlphaShape.Of(points, expected.GetProperty("alpha").GetDouble()).Edges);
    }

    [Fact]
    public void CellsAndScoresOfTheNormalDistributionsTransformAreTheSame()
    {
        var golden = GoldenFile.Load("spatialfuser/ndt.json");
        var (moving, fixedPoints) = (Points(golden.GetProperty("src")), Points(golden.GetProperty("dst")));
        var cells = new NormalCells(fixedPoints, golden.GetProperty("grid_resolution").GetDouble());
        Assert.Equal(golden.GetProperty("grid_dims").Integers(), new[] { cells.Across, cells.Up });
        foreach (var expected in golden.GetProperty("cells").EnumerateArray().Where(cell => cell.GetProperty("count").GetInt32() > 2))
        {
            var cell = cells[expected.GetProperty("ix").GetInt32(), expected.GetProperty("iy").GetInt32()];
            Assert.Equal(expected.GetProperty("count").GetInt32(), cell.Points);
            Close(expected.GetProperty("mean").Doubles(), [cell.MeanX, cell.MeanY], 1e-8);
            Close([.. expected.GetProperty("cov_inverse").EnumerateArray().SelectMany(row => row.Doubles())], [cell.XX, cell.XY, cell.XY, cell.YY], 1e-5);
        }

        var score = new NdtScore(cells, moving, scoreSparseCells: true);
        var poses = golden.GetProperty("probe_params").EnumerateArray().Select(pose => pose.Doubles()).ToArray();
        var scores = golden.GetProperty("probe_scores").Doubles();
        for (var i = 0; i < poses.Length; i++)
        {
            score.Evaluate(poses[i][0], poses[i][1], poses[i][2]);
            Assert.Equal(scores[i], score.Value, 1e-8);
        }

        var best = NormalDistributionsTransform.Register(moving, fixedPoints, options: NdtOptions.Reference);
        Assert.True(best.Score >= golden.GetProperty("scipy_powell").GetProperty("score").GetDouble(), $"{best.Score}");
    }

    [Fact]
    public void PointDistanceIsTheSame()
    {
        var golden = GoldenFile.Load("spatialmeta/point_distance.json");
        var (moving, fixedPoints) = (Points(golden.GetProperty("inputs").GetProperty("P")), Points(golden.GetProperty("inputs").GetProperty("Q")));
        foreach (var expected in golden.GetProperty("outputs").GetProperty("code").EnumerateArray())
            Assert.Equal(
                expected.GetProperty("value").GetDouble(),
                OutlineDistance.Published(moving, fixedPoints, expected.GetProperty("wi").GetDouble(), expected.GetProperty("wj").GetDouble()),
                1e-12);
        var paper = golden.GetProperty("outputs").GetProperty("paper")[0].GetProperty("value_each_set_averaged").GetDouble();
        Assert.Equal(paper, OutlineDistance.Euclidean(moving, fixedPoints), 1e-12);
    }

    private static PointSet Points(JsonElement element)
    {
        var values = element.Doubles();
        return new PointSet([.. values.Where((_, i) => i % 2 == 0)], [.. values.Where((_, i) => i % 2 == 1)]);
    }

    private static (int, int)[] EdgesOf(JsonElement element) => [.. element.EnumerateArray().Select(edge => edge.Integers()).Select(edge => (edge[0], edge[1]))];

    private static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"[{i}] {expected[i]} is not {actual[i]}");
    }
}
