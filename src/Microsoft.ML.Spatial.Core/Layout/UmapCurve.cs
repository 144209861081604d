namespace Microsoft.ML.Spatial.Core.Layout;

/// <summary>How alike two points of a layout are at a distance x: 1 / (1 + A x^(2 B)) (McInnes, Healy and Melville, 2018).</summary>
/// <param name="A">The factor.</param>
/// <param name="B">Half the exponent.</param>
public readonly record struct UmapCurve(double A, double B)
{
    private const int Samples = 300;
    private const int MostSteps = 200;
    private const double Settled = 1e-12;

    /// <summary>
    /// Fits the curve by least squares to 1 up to <paramref name="minDist"/> and exp(-(x - minDist) / spread) beyond it, at 300 distances from 0 to 3 spread.
    /// </summary>
    /// <param name="minDist">How near points may lie, from 0 to <paramref name="spread"/>.</param>
    /// <param name="spread">How far apart points that are alike may lie, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A distance is outside its limits.</exception>
    public static UmapCurve Fit(double minDist, double spread)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spread);
        ArgumentOutOfRangeException.ThrowIfNegative(minDist);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minDist, spread);
        var (curve, damping) = (new UmapCurve(1, 1), 1e-3);
        var error = curve.Error(minDist, spread, out var normal, out var slope);
        for (var step = 0; step < MostSteps; step++)
        {
            // Levenberg-Marquardt: the 2 x 2 normal equations, their diagonal enlarged.
            var (aa, bb) = (normal.Aa * (1 + damping), normal.Bb * (1 + damping));
            var determinant = (aa * bb) - (normal.Ab * normal.Ab);
            var (da, db) = (((bb * slope.A) - (normal.Ab * slope.B)) / determinant, ((aa * slope.B) - (normal.Ab * slope.A)) / determinant);
            var next = new UmapCurve(curve.A + da, curve.B + db);
            if (next.A > 0 && next.B > 0 && next.Error(minDist, spread, out var nextNormal, out var nextSlope) is var nextError && nextError <= error)
            {
                (curve, error, normal, slope, damping) = (next, nextError, nextNormal, nextSlope, damping / 10);
                if (Math.Abs(da) < Settled && Math.Abs(db) < Settled)
                    break;
            }
            else if ((damping *= 10) > 1e12)
            {
                break;
            }
        }
        return curve;
    }

    private double Error(double minDist, double spread, out (double Aa, double Ab, double Bb) normal, out (double A, double B) slope)
    {
        (normal, slope, var error) = (default, default, 0.0);
        for (var i = 0; i < Samples; i++)
        {
            var x = 3 * spread * i / (Samples - 1);
            var power = Math.Pow(x, 2 * B);
            var value = 1 / (1 + (A * power));
            var left = (x < minDist ? 1 : Math.Exp((minDist - x) / spread)) - value;
            var byA = -power * value * value;
            var byB = x > 0 ? 2 * A * byA * Math.Log(x) : 0;
            normal = (normal.Aa + (byA * byA), normal.Ab + (byA * byB), normal.Bb + (byB * byB));
            slope = (slope.A + (byA * left), slope.B + (byB * left));
            error += left * left;
        }
        return error;
    }
}
