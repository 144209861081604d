using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>The rows of an embedding that something is known of, and which of them other rows ask: a row with the values of a known row asks that one, any other its nearest.</summary>
internal sealed class KnownRows
{
    /// <summary>How much a distance of single precision may be above the true one, relative; far more than rounding does.</summary>
    private const double Rounding = 1.001;

    private readonly Lazy<IdenticalRows> _known;

    /// <exception cref="ArgumentException">The embedding is empty, or the number or metric is not valid.</exception>
    public KnownRows(DenseMatrix embedding, int neighborCount, EmbeddingMetric metric)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighborCount);
        if (embedding.Rows == 0 || embedding.Columns == 0 || !Enum.IsDefined(metric))
            throw new ArgumentException($"A {embedding.Rows} x {embedding.Columns} embedding with metric {metric} has no rows that others could ask.", nameof(embedding));
        (Embedding, NeighborCount, Metric) = (embedding, neighborCount, metric);
        _known = new Lazy<IdenticalRows>(() => new IdenticalRows(embedding));
    }

    public DenseMatrix Embedding { get; }

    public int NeighborCount { get; }

    public EmbeddingMetric Metric { get; }

    /// <param name="rows">m x d.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <returns>For each row the known row of the same values, -1 for none, and for those with none, in their order, the nearest rows; null when there are no such.</returns>
    /// <exception cref="ArgumentException">The rows have another number of columns.</exception>
    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17, or a row is zero and has no angle.</exception>
    public (int[] Same, NearestRows? Nearest) Find(DenseMatrix rows, Execution execution)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Columns != Embedding.Columns)
            throw new ArgumentException($"The rows have {rows.Columns} components; the known rows are those of an embedding of {Embedding.Columns}.", nameof(rows));
        execution.Cancellation.ThrowIfCancellationRequested();
        var same = new int[rows.Rows];
        var others = new List<int>();
        for (var row = 0; row < rows.Rows; row++)
            if ((same[row] = _known.Value.Find(rows.Row(row))) < 0)
                others.Add(row);
        return (same, others.Count == 0 ? null : NearestRows.Of(rows.SelectRows([.. others]), Embedding, NeighborCount, Metric, execution));
    }

    /// <summary>The known row of the same values; -1 for none.</summary>
    public int Find(ReadOnlySpan<float> row) => _known.Value.Find(row);

    /// <summary>The nearest known rows of a single row, by Euclidean distances: those <see cref="NearestRows"/> finds for many rows at once.</summary>
    /// <param name="row">d values.</param>
    /// <param name="rows">Receives the rows, nearest first.</param>
    /// <param name="distances">Receives their distances.</param>
    public void Nearest(ReadOnlySpan<float> row, Span<int> rows, Span<double> distances)
    {
        distances.Fill(double.PositiveInfinity);
        for (var known = 0; known < Embedding.Rows; known++)
            if (TensorPrimitives.Distance(row, Embedding.Row(known)) is var single && (single <= distances[^1] * Rounding || float.IsPositiveInfinity(single)))
                NearestRowsSearch.Offer(NearestRowsSearch.Distance(row, Embedding.Row(known)), known, distances, rows);
    }
}
