using MathNet.Numerics;

namespace Microsoft.ML.Spatial.Core.Numerics.Sampling;

/// <summary>
/// Poisson counts: inversion for small means, transformed rejection (PTRS; Hörmann, Insurance: Mathematics and Economics 12, 1993) for
/// others.
/// </summary>
internal static class PoissonSampler
{
    /// <summary>Largest mean; above it a draw might not fit an <see cref="int"/>.</summary>
    public const double LargestMean = 1e9;

    private const double RejectionFrom = 10;

    /// <param name="random">The stream drawn from.</param>
    /// <param name="mean">Mean, from 0 to <see cref="LargestMean"/>.</param>
    public static int Sample(ref CounterRandom random, double mean)
    {
        if (!(mean is >= 0 and <= LargestMean))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, $"The mean of a Poisson count must lie between 0 and {LargestMean:G}.");
        return mean == 0 ? 0 : mean < RejectionFrom ? Invert(ref random, mean) : Reject(ref random, mean);
    }

    private static int Invert(ref CounterRandom random, double mean)
    {
        var left = random.NextDouble();
        var probability = Math.Exp(-mean);
        var count = 0;
        while (left >= probability && (probability > 0 || count < mean))
        {
            left -= probability;
            probability *= mean / ++count;
        }
        return count;
    }

    private static int Reject(ref CounterRandom random, double mean)
    {
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = -0.059 + (0.02483 * b);
        var logInverseAlpha = Math.Log(1.1239 + (1.1328 / (b - 3.4)));
        var acceptBelow = 0.9277 - (3.6224 / (b - 2));
        var logMean = Math.Log(mean);
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            var count = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= acceptBelow)
                return (int)count;
            if (count is < 0 or > int.MaxValue || (us < 0.013 && v > us))
                continue;
            if (Math.Log(v) + logInverseAlpha - Math.Log((a / (us * us)) + b) <= (count * logMean) - mean - SpecialFunctions.GammaLn(count + 1))
                return (int)count;
        }
    }
}
