namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>Scores on seeds that were not searched with.</summary>
/// <param name="Best">Those of the best configuration; a seed that failed has NaN.</param>
/// <param name="Default">Those of the default configuration, of the same seeds.</param>
public sealed record HeldOutScores(IReadOnlyList<double> Best, IReadOnlyList<double> Default);
