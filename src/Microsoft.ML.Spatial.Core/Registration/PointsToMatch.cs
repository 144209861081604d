using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>One side of a search for closest points: some may seek partners while more are offered to the other side.</summary>
/// <param name="Seeking">Points that seek a partner on the other side.</param>
/// <param name="Offered">Points that the other side finds partners among.</param>
internal sealed record PointsToMatch(PointSet Seeking, NearestPoints Offered)
{
    /// <summary>All points in both roles.</summary>
    public static PointsToMatch All(PointSet points) => new(points, new NearestPoints(points));

    /// <summary>The same points for another thread.</summary>
    public PointsToMatch Share() => this with { Offered = Offered.Share() };
}
