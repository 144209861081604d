using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>A similarity of the plane, possibly with a mirror, and its inverse.</summary>
/// <param name="Matrix">[a, b, c, d, e, f]: x' = a x + b y + c, y' = d x + e y + f.</param>
/// <param name="Inverse">The way back, in the same form.</param>
internal sealed record SliceMotion(double[] Matrix, double[] Inverse)
{
    /// <summary>Mirrors, scales and rotates about the centroid, then shifts.</summary>
    public static SliceMotion About(PointSet coordinates, double pitch, SlicePairOptions options)
    {
        var (centerX, centerY) = (coordinates.X.Average(), coordinates.Y.Average());
        var (sin, cos) = SinCosDegrees(options.RotationDegrees);
        var flip = options.Mirror ? -1 : 1;
        var (a, b) = (options.Scale * cos * flip, -options.Scale * sin);
        var (d, e) = (options.Scale * sin * flip, options.Scale * cos);
        var c = centerX + (pitch * options.TranslationXPitches) - (a * centerX) - (b * centerY);
        var f = centerY + (pitch * options.TranslationYPitches) - (d * centerX) - (e * centerY);
        var determinant = (a * e) - (b * d);
        var (ia, ib, id, ie) = (e / determinant, -b / determinant, -d / determinant, a / determinant);
        return new SliceMotion([a, b, c, d, e, f], [ia, ib, -(ia * c) - (ib * f), id, ie, -(id * c) - (ie * f)]);
    }

    public PointSet Apply(PointSet points)
    {
        var x = new double[points.Count];
        var y = new double[points.Count];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = (Matrix[0] * points.X[i]) + (Matrix[1] * points.Y[i]) + Matrix[2];
            y[i] = (Matrix[3] * points.X[i]) + (Matrix[4] * points.Y[i]) + Matrix[5];
        }
        return new PointSet(x, y);
    }

    // Quarter turns come out exact.
    private static (double Sin, double Cos) SinCosDegrees(double degrees)
        => (degrees % 360) switch
        {
            0 => (0, 1),
            90 or -270 => (1, 0),
            180 or -180 => (0, -1),
            270 or -90 => (-1, 0),
            var angle => Math.SinCos(angle * Math.PI / 180),
        };
}
