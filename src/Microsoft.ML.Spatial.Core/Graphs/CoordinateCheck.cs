using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Refuses coordinates that no distance can be computed from.</summary>
internal static class CoordinateCheck
{
    // The square of a difference must stay finite.
    private const double Largest = 1e150;

    /// <summary>Whether distances can be computed from a coordinate.</summary>
    public static bool IsUsable(double coordinate) => Math.Abs(coordinate) <= Largest;

    /// <exception cref="SpatialDataException">A coordinate is NaN, infinite or beyond 1e150.</exception>
    public static void ThrowIfUnusable(PointSet points)
    {
        for (var row = 0; row < points.Count; row++)
            if (!IsUsable(points.X[row]) || !IsUsable(points.Y[row]))
                throw new SpatialDataException($"The coordinates of row {row} are ({points.X[row]}, {points.Y[row]}); remove spots without finite coordinates first.");
    }
}
