using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>Brings the coordinates of one slice to a common scale around the origin. Coordinates as measured are not changed.</summary>
public static class CoordinateNormalizer
{
    /// <summary>
    /// Moves the middle of the bounding box to the origin and divides both axes by its longer side, so that the longer axis covers
    /// [-0.5, 0.5]. Shapes and angles stay as they are.
    /// </summary>
    /// <exception cref="SpatialDataException">A coordinate is not a finite number.</exception>
    public static PointSet Isotropic(PointSet points)
    {
        ArgumentNullException.ThrowIfNull(points);
        CoordinateCheck.ThrowIfUnusable(points);
        if (points.Count == 0)
            return points;
        var side = Math.Max(points.X.Max() - points.X.Min(), points.Y.Max() - points.Y.Min());
        return new PointSet(Centred(points.X, side), Centred(points.Y, side));
    }

    /// <summary>
    /// Stretches each axis to [-0.5, 0.5] by itself, as SpatialFuser does. Changes angles and the aspect ratio: not for rigid
    /// registration. An axis without extent becomes 0.
    /// </summary>
    /// <exception cref="SpatialDataException">A coordinate is not a finite number.</exception>
    public static PointSet PerAxis(PointSet points)
    {
        ArgumentNullException.ThrowIfNull(points);
        CoordinateCheck.ThrowIfUnusable(points);
        return points.Count == 0 ? points : new PointSet(Stretched(points.X), Stretched(points.Y));
    }

    private static double[] Centred(double[] axis, double side)
    {
        var middle = axis.Min() + ((axis.Max() - axis.Min()) / 2);
        return [.. axis.Select(value => side > 0 ? (value - middle) / side : 0)];
    }

    private static double[] Stretched(double[] axis)
    {
        var low = axis.Min();
        var extent = axis.Max() - low;
        return [.. axis.Select(value => extent > 0 ? ((value - low) / extent) - 0.5 : 0)];
    }
}
