namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>
/// lnGamma(r + x) - lnGamma(r) and its derivative by r. For small whole x it is the logarithm of a product of few factors; else both gammas are moved up by
/// Gamma(z + 1) = z Gamma(z) to where Stirling's series is exact to twelve digits.
/// </summary>
internal static class LogGammaSteps
{
    /// <summary>Larger x go by Stirling's series.</summary>
    public const int MostFactors = 8;

    private const int Shift = 8;

    /// <param name="r">Above 0.</param>
    /// <param name="x">Above 0.</param>
    /// <param name="derivative">psi(r + x) - psi(r).</param>
    public static double Of(double r, float x, out double derivative)
    {
        if (x <= MostFactors && x == MathF.Floor(x))
        {
            var product = Rising(r, (int)x, out derivative);
            return Math.Log(product);
        }
        var upper = Shifted(r + x, out var upperSlope);
        var lower = Shifted(r, out var lowerSlope);
        derivative = upperSlope - lowerSlope;
        return upper - lower;
    }

    // lnGamma(z), and psi(z).
    private static double Shifted(double z, out double psi)
    {
        var (product, steps) = (1.0, 0.0);
        if (z < Shift)
        {
            product = Rising(z, Shift, out steps);
            z += Shift;
        }
        var logarithm = Math.Log(z);
        var inverse = 1 / z;
        var square = inverse * inverse;
        psi = logarithm - (0.5 * inverse) - (square * ((1.0 / 12) - (square * ((1.0 / 120) - (square * ((1.0 / 252) - (square / 240))))))) - steps;
        return ((z - 0.5) * logarithm) - z + (0.5 * Math.Log(2 * Math.PI)) + (inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square / 1680))))))) - Math.Log(product);
    }

    // z (z + 1) ... of so many factors, and the sum of their inverses.
    private static double Rising(double z, int factors, out double inverses)
    {
        var product = 1.0;
        inverses = 0;
        for (var i = 0; i < factors; i++)
        {
            product *= z + i;
            inverses += 1 / (z + i);
        }
        return product;
    }
}
