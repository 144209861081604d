using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// The nearest rows of an embedding for each of some rows: exact by distances of double precision, nearest first, ties by row. The arrays are shared, not copied.
/// </summary>
public sealed class NearestRows
{
    internal NearestRows(int rowsAsked, int count)
    {
        RowsAsked = rowsAsked;
        Count = count;
        Rows = new int[checked(rowsAsked * count)];
        Distances = new double[Rows.Length];
    }

    /// <summary>How many rows asked.</summary>
    public int RowsAsked { get; }

    /// <summary>How many nearest rows each has: what was asked for, or all others where there are fewer.</summary>
    public int Count { get; }

    /// <summary>The nearest rows, <see cref="RowsAsked"/> x <see cref="Count"/>.</summary>
    public int[] Rows { get; }

    /// <summary>Their distances, <see cref="RowsAsked"/> x <see cref="Count"/>.</summary>
    public double[] Distances { get; }

    /// <summary>The rows nearest to a row asked, nearest first.</summary>
    public ReadOnlySpan<int> RowsOf(int asked) => Rows.AsSpan(asked * Count, Count);

    /// <summary>The distances of the rows nearest to a row asked, increasing.</summary>
    public ReadOnlySpan<double> DistancesOf(int asked) => Distances.AsSpan(asked * Count, Count);

    /// <summary>Finds the nearest rows of every row among all others of the same embedding.</summary>
    /// <param name="embedding">n x d, at least one column.</param>
    /// <param name="count">How many nearest rows, the row itself not counted.</param>
    /// <param name="metric">How far two rows are apart.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// All pairs are looked at: products of single precision, with a bound on their error, say which pairs cannot be near, and the others are measured in double
    /// precision, so the answer is that of measuring all pairs, on any number of threads. Time O(n^2 d), memory O(n (count + d)).
    /// </remarks>
    /// <exception cref="ArgumentException">There is no column or <paramref name="count"/> is below 1.</exception>
    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17, or a row is zero and has no angle.</exception>
    public static NearestRows Among(DenseMatrix embedding, int count, EmbeddingMetric metric = EmbeddingMetric.Euclidean, Execution? execution = null)
    {
        var rows = Measured(embedding, count, metric, nameof(embedding));
        return Finished(new NearestRowsSearch(rows, rows, null).Find(Math.Min(count, Math.Max(0, rows.Rows - 1)), execution ?? Execution.Default), metric);
    }

    /// <summary>Finds the nearest rows of an embedding for rows of another one in the same space.</summary>
    /// <param name="asked">m x d.</param>
    /// <param name="embedding">n x d, at least one row and one column.</param>
    /// <param name="count">How many nearest rows.</param>
    /// <param name="metric">How far two rows are apart.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>As <see cref="Among(DenseMatrix, int, EmbeddingMetric, Execution?)"/>, in time O(m n d).</remarks>
    /// <exception cref="ArgumentException">The embeddings differ in columns or have none, there is no row to find, or <paramref name="count"/> is below 1.</exception>
    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17, or a row is zero and has no angle.</exception>
    public static NearestRows Of(DenseMatrix asked, DenseMatrix embedding, int count, EmbeddingMetric metric = EmbeddingMetric.Euclidean, Execution? execution = null)
    {
        var rows = Measured(embedding, count, metric, nameof(embedding));
        var askedRows = Measured(asked, count, metric, nameof(asked));
        if (asked.Columns != embedding.Columns || embedding.Rows == 0)
            throw new ArgumentException($"Rows of {asked.Columns} components have no nearest rows in a {embedding.Rows} x {embedding.Columns} embedding.", nameof(asked));
        return Finished(new NearestRowsSearch(askedRows, rows, []).Find(Math.Min(count, rows.Rows), execution ?? Execution.Default), metric);
    }

    /// <summary>As <see cref="Among(DenseMatrix, int, EmbeddingMetric, Execution?)"/> with Euclidean distances, for some of the rows; the embedding is known to be usable.</summary>
    internal static NearestRows Among(DenseMatrix embedding, int[] asked, int count, Execution execution)
        => new NearestRowsSearch(embedding.SelectRows(asked), embedding, asked).Find(Math.Min(count, embedding.Rows - 1), execution);

    private static DenseMatrix Measured(DenseMatrix embedding, int count, EmbeddingMetric metric, string name)
    {
        ArgumentNullException.ThrowIfNull(embedding, name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (embedding.Columns == 0)
            throw new ArgumentException("The embedding has no component.", name);
        EmbeddingCheck.ThrowIfUnusable(embedding);
        return metric == EmbeddingMetric.Cosine ? EmbeddingCheck.OfUnitLength(embedding) : embedding;
    }

    // Between rows of length one, half the squared distance is 1 minus the cosine.
    private static NearestRows Finished(NearestRows found, EmbeddingMetric metric)
    {
        if (metric == EmbeddingMetric.Cosine)
            for (var i = 0; i < found.Distances.Length; i++)
                found.Distances[i] *= found.Distances[i] / 2;
        return found;
    }
}
