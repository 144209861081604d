namespace Microsoft.ML.Spatial.Core.Correlation;

/// <summary>Correlated features within some spots.</summary>
/// <param name="Group">The group's code; -1 for all spots.</param>
/// <param name="SpotCount">Number of spots.</param>
/// <param name="TestedCount">Pairs of features that both vary; the others are no tests.</param>
/// <param name="Pairs">The pairs kept, by decreasing |r|, then by first and second feature.</param>
public sealed record GroupCorrelation(int Group, int SpotCount, long TestedCount, IReadOnlyList<CorrelatedPair> Pairs);
