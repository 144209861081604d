using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// Carries values of the rows of an embedding over to other rows: a row with the values of a known row has what that row has; any other the mean of its nearest known rows, weighted
/// as UMAP weighs edges. A value of NaN is missing and has no weight.
/// </summary>
internal sealed class RowTransfer
{
    private readonly Lazy<IdenticalRows> _known;

    /// <exception cref="ArgumentException">The embedding is empty, or the number or metric is not valid.</exception>
    public RowTransfer(DenseMatrix embedding, int neighborCount, EmbeddingMetric metric)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighborCount);
        if (embedding.Rows == 0 || embedding.Columns == 0 || !Enum.IsDefined(metric))
            throw new ArgumentException($"A {embedding.Rows} x {embedding.Columns} embedding with metric {metric} has no rows to carry values from.", nameof(embedding));
        (Embedding, NeighborCount, Metric) = (embedding, neighborCount, metric);
        _known = new Lazy<IdenticalRows>(() => new IdenticalRows(embedding));
    }

    public DenseMatrix Embedding { get; }

    public int NeighborCount { get; }

    public EmbeddingMetric Metric { get; }

    /// <param name="rows">m x d.</param>
    /// <param name="values">n x k; the same for rows of the same values.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <returns>m x k; NaN where no nearest row has a value.</returns>
    /// <exception cref="ArgumentException">The rows have another number of columns.</exception>
    public DenseMatrix Carry(DenseMatrix rows, DenseMatrix values, Execution execution)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Columns != Embedding.Columns)
            throw new ArgumentException($"The rows have {rows.Columns} components; the known rows are those of an embedding of {Embedding.Columns}.", nameof(rows));
        execution.Cancellation.ThrowIfCancellationRequested();
        var carried = new DenseMatrix(rows.Rows, values.Columns);
        var unknown = new List<int>();
        for (var row = 0; row < rows.Rows; row++)
        {
            if (_known.Value.Find(rows.Row(row)) is >= 0 and var known)
                values.Row(known).CopyTo(carried.Row(row));
            else
                unknown.Add(row);
        }
        if (unknown.Count == 0)
            return carried;
        var nearest = NearestRows.Of(rows.SelectRows([.. unknown]), Embedding, NeighborCount, Metric, execution);
        var weights = new float[nearest.Count];
        for (var asked = 0; asked < unknown.Count; asked++)
        {
            ConnectivityGraph.Weigh(nearest.DistancesOf(asked), weights);
            Average(nearest.RowsOf(asked), weights, values, carried.Row(unknown[asked]));
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
