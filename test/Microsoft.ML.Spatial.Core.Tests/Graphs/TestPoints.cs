using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Graphs;

internal static class TestPoints
{
    public static PointSet Scattered(int count, long seed)
    {
        var random = new CounterRandom(seed);
        var x = new double[count];
        var y = new double[count];
        for (var i = 0; i < count; i++)
            (x[i], y[i]) = (random.NextDouble() * 1000, random.NextDouble() * 700);
        return new PointSet(x, y);
    }

    public static PointSet Grid(int width, int height, double spacing)
        => new([.. Enumerable.Range(0, width * height).Select(i => i % width * spacing)], [.. Enumerable.Range(0, width * height).Select(i => i / width * spacing)]);

    public static int[] Permutation(int count, long seed)
    {
        var rows = Enumerable.Range(0, count).ToArray();
        new CounterRandom(seed, 99).Shuffle<int>(rows);
        return rows;
    }

    public static double Distance(PointSet points, int a, int b)
    {
        var dx = points.X[a] - points.X[b];
        var dy = points.Y[a] - points.Y[b];
        return Math.Sqrt((dx * dx) + (dy * dy));
    }

    /// <summary>All other spots, nearest first, ties by x, y, row: what every graph promises.</summary>
    public static int[] ByDistance(PointSet points, int spot)
        => [.. Enumerable.Range(0, points.Count).Where(other => other != spot)
            .OrderBy(other => Distance(points, spot, other)).ThenBy(other => points.X[other]).ThenBy(other => points.Y[other]).ThenBy(other => other)];
}
