using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// Finds every spot's partner in another slice by what the spots are, in an embedding of both, and by where they lie; and leaves spots without one where the
/// other slice has no tissue, where no candidate stands out from chance, or where the tissue changes too fast to say.
/// </summary>
public static class PartnerSearch
{
    /// <summary>Maps a slice.</summary>
    /// <param name="source">Places of the n source spots.</param>
    /// <param name="target">Places of the m target spots, in the same frame.</param>
    /// <param name="sourceFused">Embedding of the source slice, n x d.</param>
    /// <param name="targetFused">Embedding of the target slice in the same space, m x d.</param>
    /// <param name="radius">Candidates are closer than this, in the units of the places.</param>
    /// <param name="options">Draws, percentile, penalty of distance, what is given up.</param>
    /// <param name="seed">Decides the draws.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>Time O((n + m) log m + pairs x d), memory O(n + m + pairs).</remarks>
    /// <exception cref="ArgumentException">The options are not valid, or the embeddings do not fit the places or each other.</exception>
    /// <exception cref="SpatialDataException">A value is not finite, or there are more candidates than an array holds.</exception>
    public static SliceMapping Find(
        SpotPositions source, SpotPositions target, DenseMatrix sourceFused, DenseMatrix targetFused, double radius, SliceMappingOptions options, long seed, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidator.Validate(options);
        execution ??= Execution.Default;
        var window = MatchingWindow.Find(source, target, radius, execution);
        var (from, to) = (new UnitRows(sourceFused), new UnitRows(targetFused));
        UnitRows.RequireFit(window, from, to);
        var chance = ChanceCosines.Draw(window, from, to, options.NullDraws, seed);
        var threshold = chance.Length == 0 ? double.PositiveInfinity : SortedValues.Percentile(chance, options.Percentile);
        var penalties = options.DistancePenalty > 0 && window.PairCount > 0 ? Penalties(window, source, target, options.DistancePenalty) : null;
        var mapping = SliceMapper.Map(window, SliceMapper.Cosines(window, from, to, execution), penalties, threshold, chance, options.OneToOne, execution);
        return options.LeastCertainShare > 0
            ? WithoutLeastCertain(mapping, Variety.Of(source, sourceFused, radius, execution), Variety.Of(target, targetFused, radius, execution), options.LeastCertainShare)
            : mapping;
    }

    private static double[] Penalties(MatchingWindow window, SpotPositions source, SpotPositions target, double atRadius)
    {
        var penalties = new double[window.PairCount];
        for (var spot = 0; spot < window.SourceCount; spot++)
        {
            for (var entry = window.SourcePointers[spot]; entry < window.SourcePointers[spot + 1]; entry++)
            {
                var share = SpotPositions.Distance(source.Of(spot), target.Of(window.Targets[entry])) / window.Radius;
                penalties[entry] = atRadius * share * share;
            }
        }
        return penalties;
    }

    private static SliceMapping WithoutLeastCertain(SliceMapping mapping, double[] sourceVariety, double[] targetVariety, double share)
    {
        int[] mapped = [.. Enumerable.Range(0, mapping.Partners.Length).Where(spot => mapping.Partners[spot] >= 0)];
        var partners = (int[])mapping.Partners.Clone();
        foreach (var spot in mapped
            .OrderByDescending(spot => sourceVariety[spot] + targetVariety[mapping.Partners[spot]])
            .ThenBy(spot => spot)
            .Take((int)(share * mapped.Length)))
        {
            partners[spot] = -1;
        }
        return mapping with { Partners = partners };
    }
}
