using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>How good a partition of spots is.</summary>
/// <param name="Agreement">Agreement with known labels; null when none were given. Unlabelled spots are left out.</param>
/// <param name="Chaos">Spatial chaos of the predicted clusters over all spots, lower is smoother; null without coordinates.</param>
/// <param name="Pas">Share of spots whose surroundings belong to other clusters, over all spots, lower is smoother; null without coordinates.</param>
public sealed record SpatialClusteringMetrics(ClusteringAgreement? Agreement, double? Chaos, double? Pas)
{
    /// <summary>Purity of clusters and coverage of known labels; null when none were given.</summary>
    public ClusterPurity? Purity { get; init; }

    /// <summary>All continuity scores, the mean over slices where a column of slices was named; null without coordinates.</summary>
    public ClusterContinuity? Continuity { get; init; }

    /// <summary>How well features mark the predicted clusters; null when no column of features was named.</summary>
    public MarkerQuality? Markers { get; init; }
}
