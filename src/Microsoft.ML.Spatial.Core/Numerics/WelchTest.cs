using MathNet.Numerics;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>Whether two samples differ in their means, whatever their variances (Welch: Biometrika 34, 1947).</summary>
internal static class WelchTest
{
    /// <summary>The difference of the means over its standard error.</summary>
    /// <param name="one">Size, mean and variance (denominator n - 1) of a sample.</param>
    /// <param name="other">Those of another.</param>
    /// <returns>0 when the means are equal; infinite when they are not and neither sample varies.</returns>
    public static double Statistic((long Count, double Mean, double Variance) one, (long Count, double Mean, double Variance) other)
    {
        var difference = one.Mean - other.Mean;
        return difference == 0 ? 0 : difference / Math.Sqrt((one.Variance / one.Count) + (other.Variance / other.Count));
    }

    /// <summary>The two-sided p-value.</summary>
    /// <param name="one">Size, mean and variance (denominator n - 1) of a sample.</param>
    /// <param name="other">Those of another.</param>
    /// <returns>1 when a sample holds fewer than two values, or neither varies and the means are equal.</returns>
    public static double P((long Count, double Mean, double Variance) one, (long Count, double Mean, double Variance) other)
    {
        if (one.Count < 2 || other.Count < 2)
            return 1;
        var (first, second) = (one.Variance / one.Count, other.Variance / other.Count);
        var difference = one.Mean - other.Mean;
        var error = first + second;
        if (error <= 0)
            return difference == 0 ? 1 : 0;
        var freedom = error * error / ((first * first / (one.Count - 1)) + (second * second / (other.Count - 1)));
        return SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + (difference * difference / error)));
    }
}
