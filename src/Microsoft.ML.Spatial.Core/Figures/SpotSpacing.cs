using Microsoft.ML.Spatial.Core.Graphs;
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
        var distances = SampledNearest.Distances(points, SampleSize, elsewhere: true, new Execution(1));
        return SortedValues.Median(distances.AsSpan(0, Array.FindLastIndex(distances, double.IsFinite) + 1));
    }
}
