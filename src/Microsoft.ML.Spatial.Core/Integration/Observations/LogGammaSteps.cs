using MathNet.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>lnGamma(r + x) - lnGamma(r) and its derivative by r: for small whole x a product of few factors, which is exact and needs no special function.</summary>
internal static class LogGammaSteps
{
    private const int MostFactors = 24;

    /// <param name="r">Above 0.</param>
    /// <param name="x">Above 0.</param>
    /// <param name="derivative">psi(r + x) - psi(r).</param>
    public static double Of(double r, float x, out double derivative)
    {
        if (x > MostFactors || x != MathF.Floor(x) || r > 1e10)
        {
            derivative = SpecialFunctions.DiGamma(r + x) - SpecialFunctions.DiGamma(r);
            return SpecialFunctions.GammaLn(r + x) - SpecialFunctions.GammaLn(r);
        }
        var product = 1.0;
        derivative = 0;
        for (var i = 0; i < (int)x; i++)
        {
            product *= r + i;
            derivative += 1 / (r + i);
        }
        return Math.Log(product);
    }
}
