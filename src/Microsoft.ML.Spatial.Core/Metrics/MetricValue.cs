namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>One metric of one method.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">Its value; null (or NaN) when it is missing or not defined.</param>
/// <param name="Modality">The modality it was measured in; null for one modality, or when it belongs to none.</param>
public sealed record MetricValue(QualityMetric Metric, double? Value, string? Modality = null);
