namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>
/// Products of some rows of a sparse matrix, and of some of its columns, with a dense matrix. The columns are taken in tiles, so
/// that the rows of the dense matrix that a tile needs stay in the second cache while all sparse rows pass.
/// </summary>
internal static unsafe class SparseRows<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>The most rows to hand over at once.</summary>
    public const int MostRows = 64;

    private const int ValuesPerTile = 1 << 16;
    private const int SmallestTile = 64;

    /// <summary>result = scale * x[rows, columns] * dense[columns, :] (+ result), one row of the result per sparse row.</summary>
    /// <param name="x">The sparse matrix.</param>
    /// <param name="rows">Which of its rows, at most <see cref="MostRows"/>.</param>
    /// <param name="columns">Which of its columns.</param>
    /// <param name="dense">Row 0 of the dense matrix, which has a row per column of x.</param>
    /// <param name="stride">Distance between two of its rows.</param>
    /// <param name="result">The result of the first row.</param>
    /// <param name="resultStride">Distance between two rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="scale">Factor of the product.</param>
    /// <param name="accumulate">Whether to add to the result or to overwrite it.</param>
    public static void Multiply(
        CsrMatrix x, Range rows, Range columns, float* dense, nint stride, float* result, nint resultStride, int width, float scale, bool accumulate)
    {
        var (firstRow, count) = rows.GetOffsetAndLength(x.Rows);
        var (fromColumn, columnCount) = columns.GetOffsetAndLength(x.Columns);
        var tile = (int)Math.Max(SmallestTile, ValuesPerTile / Math.Max(1, stride));
        Span<int> next = stackalloc int[MostRows];
        for (var i = 0; i < count; i++)
            next[i] = FirstEntry(x.RowIndices(firstRow + i), 0, fromColumn);
        for (var from = 0; from == 0 || from < columnCount; from += tile)
        {
            var toColumn = fromColumn + Math.Min(columnCount, from + tile);
            for (var i = 0; i < count; i++)
            {
                var indices = x.RowIndices(firstRow + i);
                var start = next[i];
                var end = next[i] = FirstEntry(indices, start, toColumn);
                if (end == start && (accumulate || from > 0))
                    continue;
                RowGathering<TLanes, TVector>.Gather(
                    indices[start..end], x.RowValues(firstRow + i)[start..end], dense, stride, result + (i * resultStride), width, scale, accumulate || from > 0);
            }
        }
    }

    // A tile holds few entries of a row: counting on is faster than searching.
    private static int FirstEntry(ReadOnlySpan<int> indices, int start, int column)
    {
        while (start < indices.Length && indices[start] < column)
            start++;
        return start;
    }
}
