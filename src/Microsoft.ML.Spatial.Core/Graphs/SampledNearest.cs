using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>How far the nearest other spot is from each of a sample of spots, compared with all spots so that time is linear in their number.</summary>
internal static class SampledNearest
{
    private const int BlockSize = 64;

    /// <summary>The distances, in increasing order; infinite where there is no other spot.</summary>
    /// <param name="points">All spots.</param>
    /// <param name="largestSample">How many spots to take at most; they are spread evenly over the rows.</param>
    /// <param name="elsewhere">Whether spots at the very same place are passed over.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static double[] Distances(PointSet points, int largestSample, bool elsewhere, Execution execution)
    {
        var distances = new double[Math.Min(points.Count, largestSample)];
        FixedPartition.For(distances.Length, BlockSize, execution, (_, start, end) =>
        {
            for (var i = start; i < end; i++)
                distances[i] = Math.Sqrt(SquaredToNearest(points, (int)((long)i * points.Count / distances.Length), elsewhere));
        });
        Array.Sort(distances);
        return distances;
    }

    private static double SquaredToNearest(PointSet points, int spot, bool elsewhere)
    {
        var (x, y) = (points.X[spot], points.Y[spot]);
        var nearest = double.PositiveInfinity;
        for (var other = 0; other < points.Count; other++)
        {
            var (dx, dy) = (points.X[other] - x, points.Y[other] - y);
            var squared = (dx * dx) + (dy * dy);
            if (squared < nearest && (elsewhere ? squared > 0 : other != spot))
                nearest = squared;
        }
        return nearest;
    }
}
