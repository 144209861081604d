using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>How far two sets of points are from each other: each point from the nearest of the other set.</summary>
public static class OutlineDistance
{
    /// <summary>The distance of the published alignment: |dx| and |dy| averaged over points and coordinates, times a weight, divided by the points once more; both directions added.</summary>
    /// <param name="moving">One set.</param>
    /// <param name="fixedPoints">The other.</param>
    /// <param name="movingWeight">Weight of the distances from the first set to the second.</param>
    /// <param name="fixedWeight">Weight of those from the second to the first.</param>
    /// <remarks>Source: the program of SpatialMETA, version of 2025.</remarks>
    public static double Published(PointSet moving, PointSet fixedPoints, double movingWeight = 1, double fixedWeight = 1)
        => (movingWeight * OneWay(moving, fixedPoints, (dx, dy) => (Math.Abs(dx) + Math.Abs(dy)) / 2) / moving.Count)
            + (fixedWeight * OneWay(fixedPoints, moving, (dx, dy) => (Math.Abs(dx) + Math.Abs(dy)) / 2) / fixedPoints.Count);

    /// <summary>Euclidean distances, averaged over each set; both directions added, in the units of the coordinates.</summary>
    public static double Euclidean(PointSet moving, PointSet fixedPoints)
        => OneWay(moving, fixedPoints, double.Hypot) + OneWay(fixedPoints, moving, double.Hypot);

    private static double OneWay(PointSet points, PointSet others, Func<double, double, double> length)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(others);
        if (points.Count == 0 || others.Count == 0)
            throw new SpatialDataException("The distance of two sets of points needs a point in each.");
        var nearest = new NearestPoints(others);
        var sum = 0.0;
        for (var i = 0; i < points.Count; i++)
        {
            var (row, _) = nearest.Find(points.X[i], points.Y[i]);
            sum += length(points.X[i] - others.X[row], points.Y[i] - others.Y[row]);
        }
        return sum / points.Count;
    }
}
