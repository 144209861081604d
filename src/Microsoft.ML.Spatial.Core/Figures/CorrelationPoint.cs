namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>A pair of features in a volcano plot.</summary>
/// <param name="Name">What is written at the best of them.</param>
/// <param name="Series">Which colour it has, from 0.</param>
/// <param name="R">Correlation.</param>
/// <param name="P">P-value.</param>
/// <param name="IsSignificant">Whether it is drawn in colour.</param>
public sealed record CorrelationPoint(string Name, int Series, double R, double P, bool IsSignificant);
