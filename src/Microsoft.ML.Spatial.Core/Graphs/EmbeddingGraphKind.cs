namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Which rows of an embedding are joined, and how strongly.</summary>
public enum EmbeddingGraphKind
{
    /// <summary>A row and each of its nearest rows, weight 1 in both directions.</summary>
    Knn,

    /// <summary>
    /// Rows that share nearest rows, by the share of them: the Jaccard index of two lists of a row and its nearest rows, where it is at least 1/15, as in Seurat.
    /// </summary>
    Snn,

    /// <summary>
    /// As <see cref="Knn"/>, with the connectivities of UMAP (McInnes et al., 2018): weights fall with distance, at a rate of each row's own. What scanpy clusters.
    /// </summary>
    Umap,
}
