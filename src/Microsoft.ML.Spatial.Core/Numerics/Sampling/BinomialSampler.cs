using MathNet.Numerics;

namespace Microsoft.ML.Spatial.Core.Numerics.Sampling;

/// <summary>
/// Binomial counts: inversion for small means, transformed rejection (BTRS; Hörmann, Journal of Statistical Computation and Simulation 46,
/// 1993) for others.
/// </summary>
internal static class BinomialSampler
{
    private const double RejectionFrom = 10;

    /// <param name="random">The stream drawn from.</param>
    /// <param name="trials">Number of trials, 0 or more.</param>
    /// <param name="probability">Chance of success, from 0 to 1.</param>
    public static int Sample(ref CounterRandom random, int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability must lie between 0 and 1.");
        if (trials == 0 || probability == 0)
            return 0;
        if (probability == 1)
            return trials;
        if (trials == 1)
            return random.NextDouble() < probability ? 1 : 0;
        if (probability > 0.5)
            return trials - SampleRare(ref random, trials, 1 - probability);
        return SampleRare(ref random, trials, probability);
    }

    private static int SampleRare(ref CounterRandom random, int trials, double probability)
        => trials * probability < RejectionFrom ? Invert(ref random, trials, probability) : Reject(ref random, trials, probability);

    private static int Invert(ref CounterRandom random, int trials, double probability)
    {
        var odds = probability / (1 - probability);
        var left = random.NextDouble();
        var mass = Math.Exp(trials * Math.Log(1 - probability));
        var count = 0;
        while (left >= mass && count < trials)
        {
            left -= mass;
            mass *= odds * (trials - count) / (count + 1);
            count++;
        }
        return count;
    }

    private static int Reject(ref CounterRandom random, int trials, double probability)
    {
        var odds = probability / (1 - probability);
        var deviation = Math.Sqrt(trials * probability * (1 - probability));
        var b = 1.15 + (2.53 * deviation);
        var a = -0.0873 + (0.0248 * b) + (0.01 * probability);
        var alpha = (2.83 + (5.1 / b)) * deviation;
        var acceptBelow = 0.92 - (4.2 / b);
        var mode = Math.Floor((trials + 1.0) * probability);
        var atMode = SpecialFunctions.GammaLn(mode + 1) + SpecialFunctions.GammaLn(trials - mode + 1);
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            var count = Math.Floor((((2 * a / us) + b) * u) + (trials * probability) + 0.5);
            if (!(count >= 0 && count <= trials))
                continue;
            if (us >= 0.07 && v <= acceptBelow)
                return (int)count;
            var logRatio = atMode - SpecialFunctions.GammaLn(count + 1) - SpecialFunctions.GammaLn(trials - count + 1) + ((count - mode) * Math.Log(odds));
            if (Math.Log(v * alpha / ((a / (us * us)) + b)) <= logRatio)
                return (int)count;
        }
    }
}
