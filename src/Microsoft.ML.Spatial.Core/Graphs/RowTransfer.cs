using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// Carries values of the rows of an embedding over to other rows: a row with the values of a known row has what that row has; any other the mean of its nearest known rows, weighted
/// as UMAP weighs edges. A value of NaN is missing and has no weight.
/// </summary>
internal sealed class RowTransfer
{
    private readonly KnownRows _known;

    /// <exception cref="ArgumentException">The embedding is empty, or the number or metric is not valid.</exception>
    public RowTransfer(DenseMatrix embedding, int neighborCount, EmbeddingMetric metric) => _known = new KnownRows(embedding, neighborCount, metric);

    public DenseMatrix Embedding => _known.Embedding;

    public int NeighborCount => _known.NeighborCount;

    public EmbeddingMetric Metric => _known.Metric;

    /// <param name="rows">m x d.</param>
    /// <param name="values">n x k; the same for rows of the same values.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <returns>m x k; NaN where no nearest row has a value.</returns>
    /// <exception cref="ArgumentException">The rows have another number of columns.</exception>
    public DenseMatrix Carry(DenseMatrix rows, DenseMatrix values, Execution execution)
    {
        var (same, nearest) = _known.Find(rows, execution);
        var carried = new DenseMatrix(rows.Rows, values.Columns);
        var weights = new float[nearest?.Count ?? 0];
        var next = 0;
        for (var row = 0; row < same.Length; row++)
        {
            if (same[row] >= 0)
            {
                values.Row(same[row]).CopyTo(carried.Row(row));
                continue;
            }
            ConnectivityGraph.Weigh(nearest!.DistancesOf(next), weights);
            Average(nearest.RowsOf(next++), weights, values, carried.Row(row));
        }
        return carried;
    }

    private static void Average(ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, DenseMatrix values, Span<float> mean)
    {
        for (var column = 0; column < mean.Length; column++)
        {
            var (sum, total) = (0.0, 0.0);
            for (var i = 0; i < rows.Length; i++)
            {
                if (float.IsNaN(values[rows[i], column]))
                    continue;
                sum += (double)weights[i] * values[rows[i], column];
                total += weights[i];
            }
            mean[column] = total > 0 ? (float)(sum / total) : float.NaN;
        }
    }
}
