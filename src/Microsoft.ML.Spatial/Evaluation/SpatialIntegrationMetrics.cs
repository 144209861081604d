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
}
