using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>How the rows of an embedding are joined into a graph.</summary>
public class EmbeddingGraphOptions
{
    /// <summary>Which rows are joined, and how strongly.</summary>
    /// <value>Default <see cref="EmbeddingGraphKind.Umap"/>.</value>
    [EnumDataType(typeof(EmbeddingGraphKind))]
    public EmbeddingGraphKind Kind { get; set; } = EmbeddingGraphKind.Umap;

    /// <summary>Nearest rows of each row, the row itself not counted; with fewer rows, all others. scanpy and Seurat count the row: n there is n - 1 here.</summary>
    /// <value>Default 15; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int NeighborCount { get; set; } = 15;

    /// <summary>How far two rows are apart.</summary>
    /// <value>Default <see cref="EmbeddingMetric.Euclidean"/>.</value>
    [EnumDataType(typeof(EmbeddingMetric))]
    public EmbeddingMetric Metric { get; set; } = EmbeddingMetric.Euclidean;
}
