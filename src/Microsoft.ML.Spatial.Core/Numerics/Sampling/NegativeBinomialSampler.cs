namespace Microsoft.ML.Spatial.Core.Numerics.Sampling;

/// <summary>
/// Negative binomial counts of given mean m and dispersion d, that is variance m + d m^2 (d = 0 is Poisson): inversion with one uniform
/// number for small means, a gamma mixture of Poisson counts for others.
/// </summary>
internal static class NegativeBinomialSampler
{
    private const double MixtureFrom = 20;
    private const double SmallestDispersion = 1e-8;

    /// <param name="random">The stream drawn from.</param>
    /// <param name="mean">Mean, from 0 to <see cref="PoissonSampler.LargestMean"/>.</param>
    /// <param name="dispersion">Dispersion, 0 or more.</param>
    public static int Sample(ref CounterRandom random, double mean, double dispersion)
    {
        if (!(dispersion >= 0) || !double.IsFinite(dispersion))
            throw new ArgumentOutOfRangeException(nameof(dispersion), dispersion, "The dispersion of a negative binomial count must be 0 or more, and finite.");
        if (dispersion < SmallestDispersion || !(mean > 0))
            return PoissonSampler.Sample(ref random, mean);
        if (mean < MixtureFrom)
            return Invert(ref random, mean, dispersion);
        var rate = GammaSampler.Sample(ref random, 1 / dispersion, mean * dispersion);
        return PoissonSampler.Sample(ref random, Math.Min(rate, PoissonSampler.LargestMean));
    }

    private static int Invert(ref CounterRandom random, double mean, double dispersion)
    {
        var excess = mean * dispersion;
        var size = 1 / dispersion;
        var ratio = excess / (1 + excess);
        var left = random.NextDouble();
        var probability = Math.Exp(-size * Math.Log(1 + excess));
        var count = 0;
        while (left >= probability && (probability > 0 || count < mean))
        {
            left -= probability;
            probability *= ratio * (size + count) / (count + 1);
            count++;
        }
        return count;
    }
}
