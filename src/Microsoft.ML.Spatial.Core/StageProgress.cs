namespace Microsoft.ML.Spatial.Core;

/// <summary>How far a stage of a computation is.</summary>
/// <param name="Stage">What is being done, as a user would say it ("reading X", "fitting mixture").</param>
/// <param name="Fraction">Share done, from 0 to 1.</param>
public readonly record struct StageProgress(string Stage, double Fraction);
