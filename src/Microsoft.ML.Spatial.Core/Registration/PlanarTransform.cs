using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>An affine map of the plane: x' = A x + B y + C, y' = D x + E y + F.</summary>
/// <param name="A">Share of x in x'.</param>
/// <param name="B">Share of y in x'.</param>
/// <param name="C">Shift along x, in the units of the fixed slice.</param>
/// <param name="D">Share of x in y'.</param>
/// <param name="E">Share of y in y'.</param>
/// <param name="F">Shift along y, in the units of the fixed slice.</param>
public sealed record PlanarTransform(double A, double B, double C, double D, double E, double F)
{
    /// <summary>The map that leaves every point where it is.</summary>
    public static PlanarTransform Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>Signed factor on areas.</summary>
    public double Determinant => (A * E) - (B * D);

    /// <summary>Whether the map mirrors.</summary>
    public bool Reflected => Determinant < 0;

    /// <summary>The square root of the factor on areas: for a similarity its scale.</summary>
    public double Scale => Math.Sqrt(Math.Abs(Determinant));

    /// <summary>
    /// The angle of the rotation nearest to the map, counter-clockwise where y points up, in degrees above -180 and up to 180. A map that mirrors does so first,
    /// by changing the sign of x.
    /// </summary>
    public double AngleDegrees
    {
        get
        {
            var flip = Reflected ? -1 : 1;
            return Math.Atan2((flip * D) - B, (flip * A) + E) * (180 / Math.PI);
        }
    }

    /// <summary>Mirrors x when asked, scales, and turns, all about the origin, then shifts.</summary>
    /// <param name="angle">Counter-clockwise where y points up, in radians.</param>
    /// <param name="reflected">Whether x changes its sign first.</param>
    /// <param name="scale">Factor on both axes.</param>
    /// <param name="shiftX">Shift along x.</param>
    /// <param name="shiftY">Shift along y.</param>
    public static PlanarTransform Similarity(double angle, bool reflected, double scale, double shiftX, double shiftY)
    {
        var (sin, cos) = Math.SinCos(angle);
        var flip = reflected ? -1 : 1;
        return new PlanarTransform(scale * cos * flip, -scale * sin, shiftX, scale * sin * flip, scale * cos, shiftY);
    }

    /// <summary>Where a point goes.</summary>
    public (double X, double Y) Apply(double x, double y) => ((A * x) + (B * y) + C, (D * x) + (E * y) + F);

    /// <summary>Where points go.</summary>
    public PointSet Apply(PointSet points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var x = new double[points.Count];
        var y = new double[points.Count];
        for (var i = 0; i < x.Length; i++)
            (x[i], y[i]) = Apply(points.X[i], points.Y[i]);
        return new PointSet(x, y);
    }

    /// <summary>This map done after another.</summary>
    public PlanarTransform After(PlanarTransform first)
    {
        ArgumentNullException.ThrowIfNull(first);
        var (c, f) = Apply(first.C, first.F);
        return new PlanarTransform(
            (A * first.A) + (B * first.D), (A * first.B) + (B * first.E), c, (D * first.A) + (E * first.D), (D * first.B) + (E * first.E), f);
    }

    /// <summary>The way back.</summary>
    /// <exception cref="InvalidOperationException">The map flattens the plane to a line or a point.</exception>
    public PlanarTransform Inverse()
    {
        var determinant = Determinant;
        if (determinant == 0 || !double.IsFinite(1 / determinant))
            throw new InvalidOperationException("The map flattens the plane, so there is no way back.");
        var (a, b, d, e) = (E / determinant, -B / determinant, -D / determinant, A / determinant);
        return new PlanarTransform(a, b, -(a * C) - (b * F), d, e, -(d * C) - (e * F));
    }
}
