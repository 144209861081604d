using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>How far apart spots lie.</summary>
public static class SpotSpacing
{
    private const int SampleSize = 256;

    /// <summary>
    /// The median distance from a spot to the nearest spot at another place, taken over at most 256 spots spread evenly over the
    /// rows. On a regular grid that is the pitch.
    /// </summary>
    /// <param name="points">The spots.</param>
    /// <returns>The distance in the units of the coordinates; NaN when all spots lie at one place or there are none.</returns>
    public static double Median(PointSet points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var sample = Math.Min(points.Count, SampleSize);
        var distances = new List<double>(sample);
        for (var i = 0; i < sample; i++)
        {
            var squared = SquaredToNearest(points, (int)((long)i * points.Count / sample));
            if (double.IsFinite(squared))
                distances.Add(Math.Sqrt(squared));
        }
        if (distances.Count == 0)
            return double.NaN;
        distances.Sort();
        return distances[distances.Count / 2];
    }

    private static double SquaredToNearest(PointSet points, int row)
    {
        var (x, y) = (points.X[row], points.Y[row]);
        var nearest = double.PositiveInfinity;
        for (var other = 0; other < points.Count; other++)
        {
            var (dx, dy) = (points.X[other] - x, points.Y[other] - y);
            var squared = (dx * dx) + (dy * dy);
            if (squared > 0 && squared < nearest)
                nearest = squared;
        }
        return nearest;
    }
}
