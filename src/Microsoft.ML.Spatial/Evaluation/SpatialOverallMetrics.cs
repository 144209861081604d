using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Methods compared by one score for each part and overall.</summary>
/// <param name="Table">One row per method: Method (text) and one column for each <see cref="QualityPart"/> (Double, NaN where a method has no score).</param>
/// <param name="Scores">The same, with the scaled metrics, what each method lacks, and what was not measured.</param>
public sealed record SpatialOverallMetrics(IDataView Table, OverallScores Scores);
