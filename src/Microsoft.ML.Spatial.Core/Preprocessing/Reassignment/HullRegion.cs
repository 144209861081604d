using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

/// <summary>The inside of the convex hull of some places, its border included.</summary>
internal sealed class HullRegion
{
    /// <summary>How far outside rounding may put a point of the border, in widths of the region.</summary>
    private const double Slack = 1e-12;

    private readonly List<(double X, double Y, double NormalX, double NormalY)> _sides = [];

    private HullRegion(PointSet places)
        => (LowX, HighX, LowY, HighY) = (places.X.Min(), places.X.Max(), places.Y.Min(), places.Y.Max());

    public double LowX { get; }

    public double HighX { get; }

    public double LowY { get; }

    public double HighY { get; }

    /// <exception cref="SpatialDataException">A coordinate is not finite, or there is no area between the places.</exception>
    public static HullRegion Of(PointSet points)
    {
        CoordinateCheck.ThrowIfUnusable(points);
        if (points.Count == 0)
            throw new SpatialDataException("A slice without spots has no outline.");
        var places = new DistinctSites(points).Places;
        var region = new HullRegion(places);
        var (centerX, centerY) = (places.X.Average(), places.Y.Average());
        foreach (var (a, b) in ConvexHull.Edges(places))
        {
            var (dx, dy) = (places.X[b] - places.X[a], places.Y[b] - places.Y[a]);
            var length = Math.Sqrt((dx * dx) + (dy * dy));
            var (x, y) = (-dy / length, dx / length);
            var depth = ((centerX - places.X[a]) * x) + ((centerY - places.Y[a]) * y);
            if (Math.Abs(depth) <= region.Tolerance)
                throw new SpatialDataException("The spots of a slice lie on one line, so it has no outline.");
            region._sides.Add((places.X[a], places.Y[a], depth < 0 ? -x : x, depth < 0 ? -y : y));
        }
        return region._sides.Count > 0 ? region : throw new SpatialDataException("The spots of a slice lie at one place, so it has no outline.");
    }

    public bool Contains(double x, double y)
    {
        foreach (var side in _sides)
            if (((x - side.X) * side.NormalX) + ((y - side.Y) * side.NormalY) < -Tolerance)
                return false;
        return true;
    }

    private double Tolerance => Slack * Math.Max(HighX - LowX, HighY - LowY);
}
