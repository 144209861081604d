namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// How often partners carry the same label: the accuracy of whole-slice alignment in SpatialFuser (bioRxiv 10.1101/2025.09.14.676067). A mapping may raise it by
/// leaving hard spots out, so it is to be read together with <see cref="ValidRatio"/>.
/// </summary>
/// <param name="Correct">Mapped spots that carry the label of their partner.</param>
/// <param name="Compared">Mapped spots that are labelled, and whose partner is.</param>
/// <param name="Mapped">Source spots that have a partner.</param>
/// <param name="Spots">All source spots.</param>
public sealed record AlignmentAccuracy(int Correct, int Compared, int Mapped, int Spots)
{
    /// <summary>Share of compared spots that are correct, from 0 to 1; NaN when none is compared.</summary>
    public double Accuracy => (double)Correct / Compared;

    /// <summary>Share of source spots that have a partner, from 0 to 1; NaN when there is no spot.</summary>
    public double ValidRatio => (double)Mapped / Spots;

    /// <summary>Compares the labels of partners.</summary>
    /// <param name="partners">The target row of each of the n source spots, -1 where there is none.</param>
    /// <param name="sourceLabels">n label codes; a negative code means unlabelled.</param>
    /// <param name="targetLabels">m label codes of the same list of labels; a negative code means unlabelled.</param>
    /// <exception cref="ArgumentException">There is not one label per source spot, or a partner is no row of the target slice.</exception>
    public static AlignmentAccuracy Compute(ReadOnlySpan<int> partners, ReadOnlySpan<int> sourceLabels, ReadOnlySpan<int> targetLabels)
    {
        PartnerCheck.RequireOnePerSource(partners, sourceLabels.Length, "labels", nameof(sourceLabels));
        PartnerCheck.RequireRows(partners, targetLabels.Length, nameof(partners));
        var (correct, compared, mapped) = (0, 0, 0);
        for (var spot = 0; spot < partners.Length; spot++)
        {
            if (partners[spot] < 0)
                continue;
            mapped++;
            var other = targetLabels[partners[spot]];
            if (sourceLabels[spot] < 0 || other < 0)
                continue;
            compared++;
            if (sourceLabels[spot] == other)
                correct++;
        }
        return new AlignmentAccuracy(correct, compared, mapped, partners.Length);
    }
}
