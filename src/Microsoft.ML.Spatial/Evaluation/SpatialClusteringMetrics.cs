using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>How good a partition of spots is.</summary>
/// <param name="Agreement">Agreement with known labels; null when none were given. Unlabelled spots are left out.</param>
/// <param name="Chaos">Spatial chaos of the predicted clusters over all spots, lower is smoother; null without coordinates.</param>
/// <param name="Pas">Share of spots whose surroundings belong to other clusters, over all spots, lower is smoother; null without coordinates.</param>
public sealed record SpatialClusteringMetrics(ClusteringAgreement? Agreement, double? Chaos, double? Pas);
