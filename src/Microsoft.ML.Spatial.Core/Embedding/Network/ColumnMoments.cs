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

    /// <summary>Adds one row's share to the sums so far.</summary>
    public delegate void RowShare(int row, Span<float> sums);

    /// <summary>Mean and variance of all columns: each block about its own mean, blocks joined by Chan's rule.</summary>
    public static ColumnStatistics Of(RowSum rows, Execution execution)
    {
        var columns = rows.Columns;
        var length = FixedPartition.BlockCount(rows.Rows, BlockSize) * columns;
        var means = ArrayPool<float>.Shared.Rent(length);
        var squares = ArrayPool<float>.Shared.Rent(length);
        FixedPartition.For(rows.Rows, BlockSize, execution, (block, from, to) =>
        {
            var mean = means.AsSpan(block * columns, columns);
            var square = squares.AsSpan(block * columns, columns);
            mean.Clear();
            square.Clear();
            var scratch = ArrayPool<float>.Shared.Rent(columns);
            var line = scratch.AsSpan(0, columns);
            for (var row = from; row < to; row++)
                TensorPrimitives.Add(mean, rows.Row(row, line), mean);
            TensorPrimitives.Divide(mean, to - from, mean);
            for (var row = from; row < to; row++)
            {
                TensorPrimitives.Subtract(rows.Row(row, line), mean, line);
                TensorPrimitives.MultiplyAdd(line, line, square, square);
            }
            ArrayPool<float>.Shared.Return(scratch);
        });
        var joined = Join(rows.Rows, columns, means, squares, execution);
        ArrayPool<float>.Shared.Return(means);
        ArrayPool<float>.Shared.Return(squares);
        return joined;
    }

    /// <summary>For every column the sum over all rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns; any number of sums may lie side by side.</param>
    /// <param name="add">Adds one row's share to the sums so far.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static double[] Sums(int rows, int columns, RowShare add, Execution execution)
    {
        var length = FixedPartition.BlockCount(rows, BlockSize) * columns;
        var blocks = ArrayPool<float>.Shared.Rent(length);
        FixedPartition.For(rows, BlockSize, execution, (block, from, to) =>
        {
            var sums = blocks.AsSpan(block * columns, columns);
            sums.Clear();
            for (var row = from; row < to; row++)
                add(row, sums);
        });
        var totals = new double[columns];
        for (var start = 0; start < length; start += columns)
            for (var column = 0; column < columns; column++)
                totals[column] += blocks[start + column];
        ArrayPool<float>.Shared.Return(blocks);
        return totals;
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
