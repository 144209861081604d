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

    /// <summary>The distance between the two spots that lie closest together; 0 when two lie at one place.</summary>
    /// <param name="points">The spots.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>The distance in the units of the coordinates; NaN with fewer than two spots. Time O(n log n).</returns>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static double Smallest(PointSet points, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        var graph = SpatialGraphBuilder.Build(points, new SpatialGraphOptions { NeighborCount = 1 }, execution ?? Execution.Default);
        return graph.EdgeCount == 0 ? double.NaN : graph.Distances.Min();
    }
}
