using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>How well batches are mixed in an embedding, and whether tissue types stay apart in it.</summary>
/// <param name="Batches">How many batches are effectively present around a spot.</param>
/// <param name="Labels">How many labels are effectively present around a spot; null when none were given. Unlabelled spots are left out.</param>
/// <param name="Mixing">The share of a spot's nearest spots that come from other batches, against perfect mixing.</param>
public sealed record SpatialIntegrationMetrics(LocalInverseSimpson Batches, LocalInverseSimpson? Labels, SliceMixing Mixing)
{
    /// <summary>Mixing of batches, scaled: 0 when every spot lies among its own batch, 1 when batches are mixed evenly. NaN with one batch.</summary>
    public double ILisi => Batches.Mixing;

    /// <summary>Purity of labels, scaled: 1 when every spot lies among its own label, 0 when labels are mixed evenly. Null without labels, NaN with one.</summary>
    public double? CLisi => Labels?.Purity;

    /// <summary>The mixing score: 0 when batches lie apart, 1 when they are mixed perfectly. NaN with one batch.</summary>
    public double MixingScore => Mixing.Score;

    /// <summary>Silhouettes of labels, of batches within labels, and of isolated labels; null without labels, or when they were not asked for.</summary>
    public EmbeddingSilhouettes? Silhouettes { get; init; }

    /// <summary>How much of the variance the batch explains in the embedding and, where data before integration were named, how much less than before.</summary>
    public BatchRemoval? Removal { get; init; }

    /// <summary>Cell-type ASW, from 0 to 1, larger keeps labels apart; null without labels or with one.</summary>
    public double? LabelSilhouette => Silhouettes?.Labels.Scaled;

    /// <summary>Batch ASW, from 0 to 1, larger is better mixed; null without labels or when none is in two batches.</summary>
    public double? BatchSilhouette => Silhouettes?.BatchScore;

    /// <summary>Isolated-label ASW of current scIB, from 0 to 1; null when no label is isolated. <see cref="IsolatedLabels.OneVersusRestScore"/> is that of published tables.</summary>
    public double? IsolatedLabelSilhouette => Silhouettes?.Isolated?.Score;

    /// <summary>PCR comparison, from 0 to 1, larger took more of the batch away; null without data before integration.</summary>
    public double? PcrComparison => Removal?.Score;
}
