namespace Microsoft.ML.Spatial.Core.Correlation;

/// <summary>How a feature of one modality goes with one of another.</summary>
/// <param name="First">The feature of the first modality, from 0.</param>
/// <param name="Second">That of the second.</param>
/// <param name="R">Their correlation, from -1 to 1; 0 when one does not vary.</param>
/// <param name="P">Two-sided p-value; 1 when one does not vary.</param>
/// <param name="PAdjusted">Adjusted for all pairs tested in the group (Benjamini, Hochberg).</param>
public readonly record struct CorrelatedPair(int First, int Second, double R, double P, double PAdjusted);
