using MathNet.Numerics;

namespace Microsoft.ML.Spatial.Core.Correlation;

/// <summary>The correlation of two columns of numbers, and whether it could be chance.</summary>
public static class CorrelationTest
{
    /// <summary>Pearson's correlation.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="y">As many others.</param>
    /// <returns>From -1 to 1; 0 when one of them does not vary.</returns>
    /// <exception cref="ArgumentException">There are not as many of both.</exception>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"There are {x.Length} numbers and {y.Length} others.", nameof(y));
        var (meanX, meanY) = (Mean(x), Mean(y));
        var (products, squaresX, squaresY) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var (a, b) = (x[i] - meanX, y[i] - meanY);
            products += a * b;
            squaresX += a * a;
            squaresY += b * b;
        }
        return squaresX > 0 && squaresY > 0 ? Math.Clamp(products / (Math.Sqrt(squaresX) * Math.Sqrt(squaresY)), -1, 1) : 0;
    }

    /// <summary>The two-sided p-value of a correlation: t = r sqrt((n - 2) / (1 - r^2)) follows Student's distribution with n - 2 degrees of freedom if the features are unrelated and normal.</summary>
    /// <param name="r">The correlation.</param>
    /// <param name="count">How many values it was taken over.</param>
    /// <returns>1 for fewer than three values.</returns>
    public static double P(double r, int count)
        => count < 3 ? 1 : Math.Abs(r) >= 1 ? 0 : Math.Min(1, SpecialFunctions.BetaRegularized((count - 2) / 2.0, 0.5, (1 - Math.Abs(r)) * (1 + Math.Abs(r))));

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / Math.Max(1, values.Length);
    }
}
