using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>
/// <see cref="LogGammaSteps"/> over all counts of a spot, a register at a time where they are small and whole. One logarithm is taken of the product of many of them.
/// </summary>
internal static class LogGammaSum
{
    // Far enough from overflow for two more products of the most factors.
    private const double Largest = 1e150;

    /// <summary>Adds up lnGamma(r + x) - lnGamma(r) with r = theta + offset.</summary>
    /// <param name="thetas">From 0 to 1e9; become the derivatives by ln(theta).</param>
    /// <param name="counts">x of each.</param>
    /// <param name="offset">From 1e-6 to 1.</param>
    public static double Of(Span<float> thetas, ReadOnlySpan<float> counts, float offset)
    {
        var size = Vector<float>.Count;
        var most = new Vector<float>(LogGammaSteps.MostFactors);
        var product = Vector<double>.One;
        var (sum, at) = (0.0, 0);
        for (; at <= counts.Length - size; at += size)
        {
            var x = new Vector<float>(counts[at..]);
            if (Vector.GreaterThanAny(x, most) || !Vector.EqualsAll(x, Vector.Floor(x)))
            {
                sum += OneByOne(thetas.Slice(at, size), counts.Slice(at, size), offset);
                continue;
            }
            product *= Rise(thetas[at..], x, offset);
            if (!Vector.GreaterThanAny(product, new Vector<double>(Largest)) && !Vector.LessThanAny(product, new Vector<double>(1 / Largest)))
                continue;
            sum += Vector.Sum(Vector.Log(product));
            product = Vector<double>.One;
        }
        return sum + Vector.Sum(Vector.Log(product)) + OneByOne(thetas[at..counts.Length], counts[at..], offset);
    }

    // Each lane's product of two elements' r (r + 1) ..., whose derivatives take the place of the thetas.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Rise(Span<float> thetas, Vector<float> counts, float offset)
    {
        var theta = new Vector<float>(thetas);
        Vector.Widen(theta, out var lowerTheta, out var upperTheta);
        Vector.Widen(theta + new Vector<float>(offset), out var lower, out var upper);
        Vector.Widen(counts, out var lowerCounts, out var upperCounts);
        var product = Rising(lower, lowerCounts, out var lowerSlopes) * Rising(upper, upperCounts, out var upperSlopes);
        Vector.Narrow(lowerTheta * lowerSlopes, upperTheta * upperSlopes).CopyTo(thetas);
        return product;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Rising(Vector<double> r, Vector<double> counts, out Vector<double> inverses)
    {
        var (product, done) = (Vector<double>.One, Vector<double>.Zero);
        inverses = Vector<double>.Zero;
        while (Vector.GreaterThanAny(counts, done))
        {
            var counted = Vector.GreaterThan(counts, done);
            var factor = r + done;
            product = Vector.ConditionalSelect(counted, product * factor, product);
            inverses += Vector.ConditionalSelect(counted, Vector<double>.One / factor, Vector<double>.Zero);
            done += Vector<double>.One;
        }
        return product;
    }

    private static double OneByOne(Span<float> thetas, ReadOnlySpan<float> counts, float offset)
    {
        var sum = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            sum += LogGammaSteps.Of(thetas[i] + offset, counts[i], out var slope);
            thetas[i] = (float)(thetas[i] * slope);
        }
        return sum;
    }
}
