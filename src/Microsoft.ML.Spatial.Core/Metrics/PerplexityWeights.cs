namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// Weights exp(-beta x distance) that sum to 1, with beta such that the exponential of their entropy is the perplexity: beta starts at 1, is doubled or halved until
/// it lies between two bounds, then bisected, until the entropy is off by 1e-5 or less, 50 times at most.
/// </summary>
internal static class PerplexityWeights
{
    private const double Tolerance = 1e-5;
    private const int MostTries = 50;

    /// <param name="distances">At least one distance, the smallest first.</param>
    /// <param name="perplexity">The perplexity; with fewer distances than it, weights come out nearly equal.</param>
    /// <param name="weights">Room for one weight per distance.</param>
    public static void Find(ReadOnlySpan<double> distances, double perplexity, Span<double> weights)
    {
        var wanted = Math.Log(perplexity);
        var (beta, low, high) = (1.0, 0.0, double.PositiveInfinity);
        for (var tries = 0; ; tries++)
        {
            var excess = Weigh(distances, beta, weights) - wanted;
            if (!(Math.Abs(excess) > Tolerance) || tries == MostTries)
                return;
            if (excess > 0)
            {
                low = beta;
                beta = double.IsPositiveInfinity(high) ? beta * 2 : (beta + high) / 2;
            }
            else
            {
                high = beta;
                beta = (beta + low) / 2;
            }
        }
    }

    // Distances are taken from the smallest one, which changes neither weights nor entropy but keeps far spots from having no weight at all.
    private static double Weigh(ReadOnlySpan<double> distances, double beta, Span<double> weights)
    {
        var (sum, moment) = (0.0, 0.0);
        for (var i = 0; i < distances.Length; i++)
        {
            var beyond = distances[i] - distances[0];
            weights[i] = Math.Exp(-beta * beyond);
            sum += weights[i];
            moment += beyond * weights[i];
        }
        for (var i = 0; i < distances.Length; i++)
            weights[i] /= sum;
        return Math.Log(sum) + (beta * moment / sum);
    }
}
