using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>What one modality knows of the spots.</summary>
/// <param name="Input">What its encoder reads.</param>
/// <param name="Targets">Spots x features: what its decoder explains.</param>
/// <param name="Totals">The sum of each spot's values.</param>
/// <param name="LogFactorials">For counts the sum of lnGamma(1 + value) of each spot.</param>
/// <param name="Measured">Whether the spot was measured.</param>
/// <param name="ValueMean">For standardised real values the mean of each feature; null for values as they are.</param>
/// <param name="ValueDeviation">And its standard deviation.</param>
internal sealed record ModalitySpots(
    IEncoderInput Input, CsrMatrix Targets, double[] Totals, double[] LogFactorials, bool[] Measured, float[]? ValueMean = null, float[]? ValueDeviation = null);
