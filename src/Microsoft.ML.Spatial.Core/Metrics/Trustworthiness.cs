using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Whether rows that a layout puts side by side are near in the embedding (Venna and Kaski, Neural Networks 14, 2001).</summary>
public static class Trustworthiness
{
    private const int BlockSize = 32;

    /// <summary>1 - 2 / (n k (2n - 3k - 1)) sum over rows of (rank - k), over those of the k nearest rows in the layout whose rank in the embedding is above k.</summary>
    /// <param name="embedding">n x d.</param>
    /// <param name="layout">n x any, compared by Euclidean distances.</param>
    /// <param name="neighborCount">k, below n / 2.</param>
    /// <param name="metric">How far two rows of the embedding are apart.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>From 0 to 1; 1 when the nearest rows are the same.</returns>
    /// <remarks>Exact; ranks break ties by row. Time O(n^2 d), memory O(n k).</remarks>
    /// <exception cref="ArgumentException">There is not one place per row, or <paramref name="neighborCount"/> is below 1 or not below n / 2.</exception>
    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17, or a row is zero and has no angle.</exception>
    public static double Of(DenseMatrix embedding, DenseMatrix layout, int neighborCount = 15, EmbeddingMetric metric = EmbeddingMetric.Euclidean, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighborCount);
        if (layout.Rows != embedding.Rows || 2L * neighborCount >= embedding.Rows)
            throw new ArgumentException($"{layout.Rows} places of {embedding.Rows} rows have no trustworthiness of {neighborCount} neighbours; there must be one place per row and more than twice as many rows as neighbours.", nameof(layout));
        EmbeddingCheck.ThrowIfUnusable(embedding);
        var run = execution ?? Execution.Default;
        var rows = metric == EmbeddingMetric.Cosine ? EmbeddingCheck.OfUnitLength(embedding) : embedding;
        var nearest = NearestRows.Among(layout, neighborCount, EmbeddingMetric.Euclidean, run);
        var excess = new long[FixedPartition.BlockCount(rows.Rows, BlockSize)];
        FixedPartition.For(rows.Rows, BlockSize, run, (block, from, to) =>
        {
            var places = new (double Distance, int Row)[neighborCount];
            var ranks = new int[neighborCount];
            for (var row = from; row < to; row++)
                excess[block] += Excess(rows, row, nearest.RowsOf(row), places, ranks);
        });
        double n = rows.Rows;
        return 1 - (2 / (n * neighborCount * ((2 * n) - (3 * neighborCount) - 1)) * excess.Sum());
    }

    private static long Excess(DenseMatrix rows, int row, ReadOnlySpan<int> nearest, (double Distance, int Row)[] places, int[] ranks)
    {
        for (var i = 0; i < places.Length; i++)
            places[i] = (NearestRowsSearch.Distance(rows.Row(row), rows.Row(nearest[i])), nearest[i]);
        Array.Sort(places);

        // ranks[i] counts the rows that come after place i - 1 and not after place i; sums of them are ranks.
        Array.Clear(ranks);
        for (var other = 0; other < rows.Rows; other++)
        {
            if (other == row || NearestRowsSearch.Distance(rows.Row(row), rows.Row(other)) is var distance && distance > places[^1].Distance)
                continue;
            var at = Array.BinarySearch(places, (distance, other));
            at = at < 0 ? ~at : at;
            if (at < ranks.Length)
                ranks[at]++;
        }
        var (rank, excess) = (0, 0L);
        foreach (var more in ranks)
        {
            rank += more;
            excess += Math.Max(0, rank - ranks.Length);
        }
        return excess;
    }
}
