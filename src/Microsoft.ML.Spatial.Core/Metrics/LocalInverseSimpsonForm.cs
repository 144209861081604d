namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Which spots are near a spot, and how far they are, for <see cref="LocalInverseSimpson"/>.</summary>
public enum LocalInverseSimpsonForm
{
    /// <summary>The nearest spots of the embedding by Euclidean distance, as Korsunsky et al., Nature Methods 16 (2019), define the index.</summary>
    Embedding,

    /// <summary>
    /// The nearest spots by the shortest path through the nearest-neighbour graph of the embedding, as scIB computes it (Luecken et al., Nature Methods 19, 2022): an
    /// edge is as long as its UMAP connectivity, a similarity, so that paths prefer weak edges. For comparison with published tables.
    /// </summary>
    Graph,
}
