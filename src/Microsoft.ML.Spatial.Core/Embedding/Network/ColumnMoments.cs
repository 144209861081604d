using System.Buffers;
using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// Sums over the rows of dense matrices, column by column: single precision within a block of rows, double precision over the blocks in their order.
/// </summary>
internal static class ColumnMoments
{
    private const int BlockSize = 64;

    /// <summary>Writes a row, or adds to it.</summary>
    public delegate void RowSource(int row, Span<float> destination);

    /// <summary>Mean and variance of all columns, in one pass: each block about its own mean, blocks joined by Chan's rule.</summary>
    public static ColumnStatistics Of(int rows, int columns, RowSource source, Execution execution)
    {
        var blocks = FixedPartition.BlockCount(rows, BlockSize);
        var means = new float[blocks * columns];
        var squares = new float[blocks * columns];
        FixedPartition.For(rows, BlockSize, execution, (block, from, to) =>
        {
            var mean = means.AsSpan(block * columns, columns);
            var square = squares.AsSpan(block * columns, columns);
            // Rented: blocks of wide layers are too large for the young generation, and a training loop asks for thousands.
            var rented = ArrayPool<float>.Shared.Rent((to - from) * columns);
            var values = rented.AsSpan(0, (to - from) * columns);
            for (var row = from; row < to; row++)
            {
                var line = values.Slice((row - from) * columns, columns);
                source(row, line);
                TensorPrimitives.Add(mean, line, mean);
            }
            TensorPrimitives.Divide(mean, to - from, mean);
            for (var row = from; row < to; row++)
            {
                var line = values.Slice((row - from) * columns, columns);
                TensorPrimitives.Subtract(line, mean, line);
                TensorPrimitives.MultiplyAdd(line, line, square, square);
            }
            ArrayPool<float>.Shared.Return(rented);
        });
        return Join(rows, columns, means, squares, execution);
    }

    /// <summary>For every column the sum over all rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns; any number of sums may lie side by side.</param>
    /// <param name="add">Adds one row's share to the sums so far.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static double[] Sums(int rows, int columns, RowSource add, Execution execution)
    {
        var blocks = new float[FixedPartition.BlockCount(rows, BlockSize) * columns];
        FixedPartition.For(rows, BlockSize, execution, (block, from, to) =>
        {
            for (var row = from; row < to; row++)
                add(row, blocks.AsSpan(block * columns, columns));
        });
        var sums = new double[columns];
        for (var start = 0; start < blocks.Length; start += columns)
            for (var column = 0; column < columns; column++)
                sums[column] += blocks[start + column];
        return sums;
    }

    private static ColumnStatistics Join(int rows, int columns, float[] means, float[] squares, Execution execution)
    {
        var mean = new double[columns];
        var variance = new double[columns];
        FixedPartition.For(columns, BlockSize, execution, (_, from, to) =>
        {
            for (var column = from; column < to; column++)
            {
                var (joined, spread, seen) = (0.0, 0.0, 0.0);
                for (var block = 0; block * BlockSize < rows; block++)
                {
                    var size = Math.Min(BlockSize, rows - (block * BlockSize));
                    var difference = means[(block * columns) + column] - joined;
                    spread += squares[(block * columns) + column] + (difference * difference * seen * size / (seen + size));
                    joined += difference * size / (seen + size);
                    seen += size;
                }
                mean[column] = joined;
                variance[column] = spread / rows;
            }
        });
        return new ColumnStatistics(mean, variance);
    }
}
