namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// Whether a mapping leads spots rich in a marker to spots rich in it. A spot is enriched when its value is at or above a quantile of its own slice (linear
/// interpolation, as numpy's default) and above the smallest value of its slice. All spots that tie at the quantile are enriched. Where most spots share the
/// smallest value, so that the quantile is that value, the spots above it are: for a sparse gene, whose quantile is 0, enriched means expressed at all. In a slice
/// where all values are equal no spot is enriched.
/// </summary>
/// <param name="EnrichedSources">Enriched source spots.</param>
/// <param name="MappedSources">Enriched source spots that have a partner.</param>
/// <param name="MappedToEnriched">Enriched source spots whose partner is enriched.</param>
/// <param name="EnrichedTargets">Enriched target spots.</param>
/// <param name="ReachedTargets">Enriched target spots that are the partner of at least one enriched source spot.</param>
/// <param name="SourceThreshold">The quantile of the source slice; NaN without spots.</param>
/// <param name="TargetThreshold">The quantile of the target slice; NaN without spots.</param>
public sealed record MarkerTransfer(
    int EnrichedSources, int MappedSources, int MappedToEnriched, int EnrichedTargets, int ReachedTargets, double SourceThreshold, double TargetThreshold)
{
    /// <summary>
    /// Of the enriched source spots that have a partner, the share whose partner is enriched, from 0 to 1; NaN when there is none. A partner shared by several
    /// source spots counts for each. By chance it is the share of enriched spots in the target slice.
    /// </summary>
    public double Purity => (double)MappedToEnriched / MappedSources;

    /// <summary>Of the enriched target spots, the share that is the partner of an enriched source spot, each counted once, from 0 to 1; NaN when none is enriched.</summary>
    public double Coverage => (double)ReachedTargets / EnrichedTargets;

    /// <summary>Follows the partners of enriched spots.</summary>
    /// <param name="partners">The target row of each of the n source spots, -1 where there is none.</param>
    /// <param name="source">n values of the marker, in any unit.</param>
    /// <param name="target">m values of the marker; the unit may be another than that of the source.</param>
    /// <param name="quantile">As a fraction from 0 to 1: 0.9 makes about a tenth of the spots enriched.</param>
    /// <remarks>Time O(n log n + m log m), memory O(n + m).</remarks>
    /// <exception cref="ArgumentException">There is not one value per source spot, a partner is no row of the target slice, or the quantile is not from 0 to 1.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static MarkerTransfer Compute(ReadOnlySpan<int> partners, ReadOnlySpan<float> source, ReadOnlySpan<float> target, double quantile = 0.9)
    {
        PartnerCheck.RequireOnePerSource(partners, source.Length, "values", nameof(source));
        PartnerCheck.RequireRows(partners, target.Length, nameof(partners));
        if (!(quantile is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "The quantile is a fraction from 0 to 1.");
        var sources = EnrichedSpots.Find(source, quantile, "source");
        var targets = EnrichedSpots.Find(target, quantile, "target");
        var reached = new bool[target.Length];
        var (mapped, pure) = (0, 0);
        for (var spot = 0; spot < partners.Length; spot++)
        {
            if (!sources.IsEnriched[spot] || partners[spot] < 0)
                continue;
            mapped++;
            if (!targets.IsEnriched[partners[spot]])
                continue;
            pure++;
            reached[partners[spot]] = true;
        }
        return new MarkerTransfer(
            sources.Count, mapped, pure, targets.Count, reached.Count(isReached => isReached), sources.Threshold, targets.Threshold);
    }
}
