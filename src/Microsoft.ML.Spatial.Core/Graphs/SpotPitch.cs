using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>How far apart neighbouring spots lie.</summary>
public static class SpotPitch
{
    private const int LargestSample = 2048;

    /// <summary>The median distance from a spot to the nearest spot at another place, over at most 2,048 spots spread evenly over the rows.</summary>
    /// <param name="points">The spots.</param>
    /// <exception cref="SpatialDataException">All spots lie at one place, or there is only one.</exception>
    public static double Of(PointSet points)
    {
        ArgumentNullException.ThrowIfNull(points);
        CoordinateCheck.ThrowIfUnusable(points);
        var distances = SampledNearest.Distances(points, LargestSample, elsewhere: true, new Execution(1));
        var pitch = distances.Length == 0 ? double.PositiveInfinity : SortedValues.Median(distances);
        return double.IsFinite(pitch) ? pitch : throw new SpatialDataException("The slice has one spot, or all its spots lie at one place, so spots have no distance from each other.");
    }
}
