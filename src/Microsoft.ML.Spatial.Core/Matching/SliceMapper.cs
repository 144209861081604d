using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// Maps every spot of a source slice to the spot of a target slice within the radius whose embedding has the largest cosine, if it stands out from chance: the
/// whole-slice alignment of SpatialFuser (bioRxiv 10.1101/2025.09.14.676067).
/// </summary>
public static class SliceMapper
{
    private const int BlockSize = 512;

    /// <summary>Maps a slice by embeddings alone; <see cref="PartnerSearch"/> also weighs places.</summary>
    /// <param name="window">The n source spots and their candidates among the m target spots.</param>
    /// <param name="source">Joint embedding of the source slice, n x d.</param>
    /// <param name="target">Joint embedding of the target slice, m x d.</param>
    /// <param name="options">Draws, percentile, one-to-one.</param>
    /// <param name="seed">Decides the draws.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// Time O(pairs x d) and memory O(n + m + pairs). One-to-one adds an exact sparse assignment, in practice a small multiple of O(pairs log m). When nothing passes,
    /// all partners are -1.
    /// </remarks>
    /// <exception cref="ArgumentException">The options are not valid, or the embeddings do not fit the window or each other.</exception>
    public static SliceMapping Map(MatchingWindow window, UnitRows source, UnitRows target, SliceMappingOptions options, long seed, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidator.Validate(options);
        UnitRows.RequireFit(window, source, target);
        execution ??= Execution.Default;
        var chance = ChanceCosines.Draw(window, source, target, options.NullDraws, seed);
        var threshold = chance.Length == 0 ? double.PositiveInfinity : SortedValues.Percentile(chance, options.Percentile);
        return Map(window, Cosines(window, source, target, execution), null, threshold, chance, options.OneToOne, execution);
    }

    /// <summary>The same with a threshold found before, and something taken off each candidate's cosine when candidates are compared.</summary>
    internal static SliceMapping Map(
        MatchingWindow window, double[] cosines, double[]? penalties, double threshold, double[] chance, bool oneToOne, Execution execution)
    {
        var (partners, scores) = BestCandidates(window, cosines, penalties, threshold);
        if (oneToOne)
            AssignOnce(window, cosines, penalties, threshold, partners, scores, execution.Cancellation);
        var pValues = Array.ConvertAll(scores, score => (1.0 + chance.Length - FirstAtOrAbove(chance, score)) / (1 + chance.Length));
        for (var spot = 0; spot < pValues.Length; spot++)
            if (window.CandidatesOfSource(spot).IsEmpty)
                pValues[spot] = 1;
        return new SliceMapping(partners, scores, pValues, threshold, chance);
    }

    /// <summary>The cosine of every pair of the window.</summary>
    internal static double[] Cosines(MatchingWindow window, UnitRows source, UnitRows target, Execution execution)
    {
        var cosines = new double[window.PairCount];
        FixedPartition.For(window.SourceCount, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                for (var entry = window.SourcePointers[spot]; entry < window.SourcePointers[spot + 1]; entry++)
                    cosines[entry] = source.Cosine(spot, target, window.Targets[entry]);
        });
        return cosines;
    }

    private static (int[] Partners, double[] Scores) BestCandidates(MatchingWindow window, double[] cosines, double[]? penalties, double threshold)
    {
        var partners = new int[window.SourceCount];
        var scores = new double[window.SourceCount];
        for (var spot = 0; spot < partners.Length; spot++)
        {
            var (chosen, best, highest) = (-1, double.NegativeInfinity, -1.0);
            for (var entry = window.SourcePointers[spot]; entry < window.SourcePointers[spot + 1]; entry++)
            {
                highest = Math.Max(highest, cosines[entry]);
                var value = cosines[entry] - (penalties?[entry] ?? 0);
                if (cosines[entry] >= threshold && value > best)
                    (chosen, best) = (entry, value);
            }
            scores[spot] = chosen < 0 ? highest : cosines[chosen];
            partners[spot] = chosen < 0 ? -1 : window.Targets[chosen];
        }
        return (partners, scores);
    }

    private static void AssignOnce(
        MatchingWindow window, double[] cosines, double[]? penalties, double threshold, int[] partners, double[] scores, CancellationToken cancellation)
    {
        var (weights, least) = (cosines, threshold);
        if (penalties is { Length: > 0 })
        {
            // The assignment takes positive weights only, and what does not pass must not take part.
            var shift = 2 + penalties.Max();
            weights = [.. cosines.Select((cosine, entry) => cosine >= threshold ? shift + cosine - penalties[entry] : 0)];
            least = double.Epsilon;
        }
        var entries = SparseAssignment.Solve(window.SourcePointers, window.Targets, weights, least, window.TargetCount, cancellation);
        for (var spot = 0; spot < partners.Length; spot++)
        {
            partners[spot] = entries[spot] < 0 ? -1 : window.Targets[entries[spot]];
            if (entries[spot] >= 0)
                scores[spot] = cosines[entries[spot]];
        }
    }

    private static int FirstAtOrAbove(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
