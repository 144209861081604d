using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Measures how far apart neighbouring spots are.</summary>
internal static class NeighborSpacing
{
    private const int LargestSample = 2048;
    private const int BlockSize = 64;

    /// <summary>
    /// Median distance from a spot to its nearest neighbour, over at most 2048 spots spread evenly over the rows, so that time stays
    /// linear.
    /// </summary>
    /// <exception cref="SpatialDataException">At least half of the spots share their place with another.</exception>
    public static double Median(PointSet points, Execution execution)
    {
        var nearest = new double[Math.Min(points.Count, LargestSample)];
        FixedPartition.For(nearest.Length, BlockSize, execution, (_, start, end) =>
        {
            for (var i = start; i < end; i++)
                nearest[i] = Nearest(points, (int)((long)i * points.Count / nearest.Length));
        });
        Array.Sort(nearest);
        var middle = nearest.Length / 2;
        var median = nearest.Length % 2 == 1 ? nearest[middle] : (nearest[middle - 1] + nearest[middle]) / 2;
        return median > 0 && double.IsFinite(median) ? median
            : throw new SpatialDataException("At least half of the spots lie exactly where another spot lies, so the slice has no pitch. Remove spots with repeated coordinates.");
    }

    private static double Nearest(PointSet points, int spot)
    {
        var (x, y) = (points.X[spot], points.Y[spot]);
        var best = double.PositiveInfinity;
        for (var other = 0; other < points.Count; other++)
        {
            var (dx, dy) = (points.X[other] - x, points.Y[other] - y);
            var distance = (dx * dx) + (dy * dy);
            if (distance < best && other != spot)
                best = distance;
        }
        return Math.Sqrt(best);
    }
}
