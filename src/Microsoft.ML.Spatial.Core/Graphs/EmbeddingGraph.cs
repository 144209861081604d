using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Graphs of the rows of an embedding: symmetric matrices of positive weights without a diagonal.</summary>
public static class EmbeddingGraph
{
    /// <summary>Joins the rows of an embedding.</summary>
    /// <param name="embedding">n x d, at least one column.</param>
    /// <param name="options">Kind, neighbours and metric; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>n x n, symmetric; about n x neighbours entries, several times as many for <see cref="EmbeddingGraphKind.Snn"/>.</returns>
    /// <remarks>Nearest rows are exact. Time O(n^2 d), memory O(n (neighbours + d)) beside the graph.</remarks>
    /// <exception cref="ArgumentException">The options are not valid, or the embedding has no column.</exception>
    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17, a row is zero and has no angle, or there are more edges than an array holds.</exception>
    public static CsrMatrix Build(DenseMatrix embedding, EmbeddingGraphOptions? options = null, Execution? execution = null)
    {
        var settings = OptionsValidator.Validate(options ?? new EmbeddingGraphOptions());
        return Join(NearestRows.Among(embedding, settings.NeighborCount, settings.Metric, execution), settings.Kind, execution);
    }

    /// <summary>Joins rows whose nearest rows are known.</summary>
    /// <param name="nearest">The nearest rows of every row of an embedding, as <see cref="NearestRows.Among(DenseMatrix, int, EmbeddingMetric, Execution?)"/> finds them.</param>
    /// <param name="kind">Which rows are joined, and how strongly.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="SpatialDataException">There are more edges than an array holds.</exception>
    public static CsrMatrix Join(NearestRows nearest, EmbeddingGraphKind kind, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(nearest);
        if (nearest.Count == 0)
            return CsrMatrix.Empty(nearest.RowsAsked, nearest.RowsAsked);
        return kind switch
        {
            EmbeddingGraphKind.Umap => ConnectivityGraph.Build(nearest),
            EmbeddingGraphKind.Snn => SharedNeighborGraph.Build(nearest, execution ?? Execution.Default),
            // Edges of weight 1 joined with any others stay of weight 1.
            _ => ConnectivityGraph.Join(NeighborLists.Of(nearest, includeSelf: false)),
        };
    }
}
