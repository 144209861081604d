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

/// <summary>The spots as a network sees them.</summary>
/// <param name="Modalities">What each modality knows of them.</param>
/// <param name="Levels">For each batch key every spot's level.</param>
/// <param name="Batches">A number for each distinct combination of levels.</param>
/// <param name="Strata">Spots of like profile have the same number; null when that does not matter.</param>
internal sealed record CvaeSpots(IReadOnlyList<ModalitySpots> Modalities, IReadOnlyList<int[]> Levels, int[] Batches, int[]? Strata = null)
{
    public int Count => Batches.Length;

    public void FillLevels(int spot, Span<int> levels)
    {
        for (var key = 0; key < Levels.Count; key++)
            levels[key] = Levels[key][spot];
    }
}
