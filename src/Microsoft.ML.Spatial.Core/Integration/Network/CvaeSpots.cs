using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>What one modality knows of the spots.</summary>
/// <param name="Input">What its encoder reads.</param>
/// <param name="Targets">Spots x features: what its decoder explains.</param>
/// <param name="Totals">The sum of each spot's values.</param>
/// <param name="LogFactorials">For counts the sum of lnGamma(1 + value) of each spot.</param>
/// <param name="Measured">Whether the spot was measured.</param>
internal sealed record ModalitySpots(IEncoderInput Input, CsrMatrix Targets, double[] Totals, double[] LogFactorials, bool[] Measured);

/// <summary>The spots as a network sees them.</summary>
/// <param name="Modalities">What each modality knows of them.</param>
/// <param name="Levels">For each batch key every spot's level.</param>
/// <param name="Groups">A number for each distinct combination of levels.</param>
/// <param name="GroupCount">How many such numbers there are.</param>
/// <param name="Strata">Spots of like profile have the same number; null when that does not matter.</param>
internal sealed record CvaeSpots(IReadOnlyList<ModalitySpots> Modalities, IReadOnlyList<int[]> Levels, int[] Groups, int GroupCount, int[]? Strata = null)
{
    public int Count => Groups.Length;

    public void FillLevels(int spot, Span<int> levels)
    {
        for (var key = 0; key < Levels.Count; key++)
            levels[key] = Levels[key][spot];
    }
}
