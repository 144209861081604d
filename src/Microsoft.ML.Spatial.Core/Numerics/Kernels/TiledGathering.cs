using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>
/// The product of a sparse matrix and a dense one, a strip of columns at a time. The dense rows of a tile are copied, so that they fill the first cache
/// without gaps and stay there while the sparse rows of a panel pass.
/// </summary>
internal static unsafe class TiledGathering<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>result = scale * x * dense (+ result) for all rows, and side by side for all blocks of columns.</summary>
    /// <param name="x">The sparse matrix. Its rows or its columns, not both, may fall into blocks.</param>
    /// <param name="dense">A row per column of x.</param>
    /// <param name="result">A row per row of x.</param>
    /// <param name="width">Columns of a block in both.</param>
    /// <param name="scale">Factor of the product.</param>
    /// <param name="accumulate">Whether to add to the result or to overwrite it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static void Run(SparseTiles x, BlockOperand dense, BlockOperand result, int width, float scale, bool accumulate, Execution execution)
    {
        var strips = FixedPartition.BlockCount(width, RowGathering<TLanes, TVector>.WidestStrip);
        FixedPartition.For(x.Panels.Length * x.ColumnBlocks * strips, 1, execution, (task, _, _) =>
        {
            var (panel, block, strip) = (task / strips / x.ColumnBlocks, task / strips % x.ColumnBlocks, task % strips);
            var owner = x.Panels[panel].Block + block;
            var column = strip * RowGathering<TLanes, TVector>.WidestStrip;
            MultiplyStrip(
                x, panel, block, dense.At(0, owner) + column, dense.Stride, result.At(x.Panels[panel].First, owner) + column, result.Stride, width - column, scale, accumulate);
        });
    }

    private static void MultiplyStrip(
        SparseTiles x, int panel, int columnBlock, float* dense, nint stride, float* result, nint resultStride, int columns, float scale, bool accumulate)
    {
        var rows = x.Panels[panel].Count;
        var strip = RowGathering<TLanes, TVector>.StripFor(columns);
        var present = Math.Min(strip, columns);
        using var buffer = new AlignedBuffer((SparseTiles.TileColumns + rows) * strip);
        var copy = buffer.Start;
        var sums = copy + (SparseTiles.TileColumns * strip);
        new Span<float>(sums, rows * strip).Clear();
        var (from, to) = x.TilesOf(columnBlock);
        fixed (int* starts = x.Starts)
        fixed (byte* places = x.Places)
        fixed (float* values = x.Values)
        {
            for (var tile = from; tile < to; tile++)
            {
                CopyRows(dense + (x.Tiles[tile].First * stride), stride, x.Tiles[tile].Count, present, strip, copy);
                RowGathering<TLanes, TVector>.Gather(starts + x.SlotOf(panel, tile), rows, places, values, copy, strip, sums);
            }
        }
        for (var row = 0; row < rows; row++)
        {
            var sum = new ReadOnlySpan<float>(sums + (row * strip), present);
            var target = new Span<float>(result + (row * resultStride), present);
            if (accumulate)
                TensorPrimitives.MultiplyAdd(sum, scale, target, target);
            else
                TensorPrimitives.Multiply(sum, scale, target);
        }
    }

    // What the strip has more than the dense matrix is filled with zeros.
    private static void CopyRows(float* dense, nint stride, int rows, int present, int strip, float* copy)
    {
        for (var row = 0; row < rows; row++, dense += stride, copy += strip)
        {
            new ReadOnlySpan<float>(dense, present).CopyTo(new Span<float>(copy, present));
            new Span<float>(copy + present, strip - present).Clear();
        }
    }
}
