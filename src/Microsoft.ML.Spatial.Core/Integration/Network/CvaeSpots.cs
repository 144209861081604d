namespace Microsoft.ML.Spatial.Core.Integration.Network;

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
