namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>The scores of one method among those compared.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Scaled">Every metric that counts in a part, as it was averaged: larger is better. Null when the method lacks it.</param>
/// <param name="Parts">Every part and total; null when it has none.</param>
/// <param name="Missing">What the method lacks that other methods have, such as "Reconstruction: Correlation (SM)".</param>
public sealed record MethodScores(string Method, IReadOnlyList<MetricValue> Scaled, IReadOnlyDictionary<QualityPart, double?> Parts, IReadOnlyList<string> Missing);
