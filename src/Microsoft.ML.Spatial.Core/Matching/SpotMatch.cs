namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>A source and a target spot that a plan pairs.</summary>
/// <param name="Source">The source spot.</param>
/// <param name="Target">The target spot.</param>
/// <param name="Mass">What the plan moves between them, in units of one spot.</param>
/// <param name="Confidence">The share of the source spot's mass that goes to the target spot, from 0 to 1.</param>
public readonly record struct SpotMatch(int Source, int Target, double Mass, double Confidence);
