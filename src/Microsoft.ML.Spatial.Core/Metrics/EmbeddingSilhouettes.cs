using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>All silhouettes by which scIB (Luecken et al., Nature Methods 19, 2022) judges a joint embedding, from one pass over the distances.</summary>
/// <param name="Labels">How far labels lie apart: <see cref="Silhouette.Scaled"/> is the cell-type ASW.</param>
/// <param name="Batches">How well batches are mixed within each label, in increasing order of labels; labels of one batch, or with a batch for every spot, are left out. Empty without batches.</param>
/// <param name="Isolated">How far labels that few batches have lie apart; null without batches or without labels.</param>
public sealed record EmbeddingSilhouettes(Silhouette Labels, IReadOnlyList<LabelBatchSilhouette> Batches, IsolatedLabels? Isolated)
{
    /// <summary>The batch ASW: the mean over labels of their scores, from 0 to 1, larger is better mixed; null when no label is in two batches.</summary>
    public double? BatchScore => Batches.Count > 0 ? Batches.Average(label => label.Score) : null;

    /// <summary>Measures all silhouettes.</summary>
    /// <param name="embedding">Spots x d.</param>
    /// <param name="labels">The label of each spot as a code of 0 or more, codes need not be consecutive; negative when it has none. Such spots are left out.</param>
    /// <param name="batches">The batch of each spot, likewise; no spot may be without. Empty when there are no batches.</param>
    /// <param name="options">The spots asked; null for all.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>Exact, distances of double precision. Time O(n squared x d), memory O(n x d). Threads do not change a bit of the result.</remarks>
    /// <exception cref="ArgumentException">There is not one label or batch per spot, the embedding has no component, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value of the embedding is NaN, infinite or beyond 1e17, or a spot has no batch.</exception>
    public static EmbeddingSilhouettes Compute(
        DenseMatrix embedding, ReadOnlySpan<int> labels, ReadOnlySpan<int> batches, SilhouetteOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        var settings = OptionsValidator.Validate(options ?? new SilhouetteOptions());
        if (labels.Length != embedding.Rows)
            throw new ArgumentException($"There are {labels.Length} labels for {embedding.Rows} spots.", nameof(labels));
        if (!batches.IsEmpty && batches.Length != embedding.Rows)
            throw new ArgumentException($"There are {batches.Length} batches for {embedding.Rows} spots.", nameof(batches));
        if (embedding.Columns == 0)
            throw new ArgumentException("The embedding has no component.", nameof(embedding));
        EmbeddingCheck.ThrowIfUnusable(embedding);
        var cells = LabelCells.Of(labels, batches);
        var asked = RowSample.Even(cells.Rows.Length, settings.MaximumSpotsAsked ?? int.MaxValue);
        var silhouettes = new SilhouettePass(cells, asked);
        var labelled = cells.Rows.Length == embedding.Rows ? embedding : embedding.SelectRows(cells.Rows);
        silhouettes.Run(labelled, execution ?? Execution.Default);
        return new EmbeddingSilhouettes(
            new Silhouette(Array.ConvertAll(asked, spot => cells.Rows[spot]), silhouettes.OfLabels, cells.Labels.Length, labels.Length - cells.Rows.Length),
            silhouettes.MixingOfBatches(),
            silhouettes.OfIsolatedLabels());
    }
}
