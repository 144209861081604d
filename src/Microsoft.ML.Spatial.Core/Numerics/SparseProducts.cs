using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// Products of a sparse matrix with a dense one, in double precision. Dense matrices are row-major arrays. Every element is summed
/// in an order that the shapes alone decide, so results are bit-identical for any number of threads.
/// </summary>
internal static class SparseProducts
{
    private const int RowBlock = 256;
    private const int MaximumPartials = 32;

    /// <summary>result (rows x width) = x (rows x columns) * dense (columns x width).</summary>
    public static void Multiply(CsrMatrix x, double[] dense, int width, double[] result, Execution execution)
    {
        CheckShape(x.Columns, width, dense);
        CheckShape(x.Rows, width, result);
        FixedPartition.For(x.Rows, RowBlock, execution, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var sum = result.AsSpan(row * width, width);
                sum.Clear();
                GatherRow(x.RowIndices(row), x.RowValues(row), dense, sum);
            }
        });
    }

    /// <summary>result (columns x width) = transpose of x (rows x columns) * dense (rows x width), without a transposed copy.</summary>
    public static void MultiplyTransposed(CsrMatrix x, double[] dense, int width, double[] result, Execution execution)
    {
        CheckShape(x.Rows, width, dense);
        CheckShape(x.Columns, width, result);
        var blockSize = PartialBlockSize(x.Rows);
        var partials = new double[FixedPartition.BlockCount(x.Rows, blockSize)][];
        FixedPartition.For(x.Rows, blockSize, execution, (block, from, to) =>
        {
            var partial = partials[block] = RentCleared(x.Columns * width);
            for (var row = from; row < to; row++)
                ScatterRow(x.RowIndices(row), x.RowValues(row), dense.AsSpan(row * width, width), partial);
        });
        AddInOrder(partials, result, execution);
    }

    /// <summary>
    /// result (columns x width) = x^T x * dense (columns x width) in one pass over x: each row is gathered and scattered while it is
    /// in the cache.
    /// </summary>
    public static void MultiplyGram(CsrMatrix x, double[] dense, int width, double[] result, Execution execution)
    {
        CheckShape(x.Columns, width, dense);
        CheckShape(x.Columns, width, result);
        var blockSize = PartialBlockSize(x.Rows);
        var partials = new double[FixedPartition.BlockCount(x.Rows, blockSize)][];
        FixedPartition.For(x.Rows, blockSize, execution, (block, from, to) =>
        {
            var partial = partials[block] = RentCleared(x.Columns * width);
            var projected = new double[width];
            for (var row = from; row < to; row++)
            {
                Array.Clear(projected);
                GatherRow(x.RowIndices(row), x.RowValues(row), dense, projected);
                ScatterRow(x.RowIndices(row), x.RowValues(row), projected, partial);
            }
        });
        AddInOrder(partials, result, execution);
    }

    // sum += sum over k of values[k] * dense[indices[k], :]. The eight-column panels stay in one register each.
    private static void GatherRow(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, double[] dense, Span<double> sum)
    {
        var width = sum.Length;
        var panelled = width - (width % Vector512<double>.Count);
        ref var source = ref MemoryMarshal.GetArrayDataReference(dense);
        for (var column = 0; column < panelled; column += Vector512<double>.Count)
        {
            var total = Vector512.LoadUnsafe(ref sum[column]);
            for (var k = 0; k < indices.Length; k++)
                total += Vector512.Create((double)values[k]) * Vector512.LoadUnsafe(ref source, (nuint)((indices[k] * width) + column));
            total.StoreUnsafe(ref sum[column]);
        }
        for (var column = panelled; column < width; column++)
            for (var k = 0; k < indices.Length; k++)
                sum[column] += values[k] * dense[(indices[k] * width) + column];
    }

    // target[indices[k], :] += values[k] * line, for all k.
    private static void ScatterRow(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<double> line, double[] target)
    {
        var width = line.Length;
        var panelled = width - (width % Vector512<double>.Count);
        ref var destination = ref MemoryMarshal.GetArrayDataReference(target);
        for (var column = 0; column < panelled; column += Vector512<double>.Count)
        {
            var added = Vector512.LoadUnsafe(in line[column]);
            for (var k = 0; k < indices.Length; k++)
            {
                var at = (nuint)((indices[k] * width) + column);
                (Vector512.LoadUnsafe(ref destination, at) + (Vector512.Create((double)values[k]) * added)).StoreUnsafe(ref destination, at);
            }
        }
        for (var column = panelled; column < width; column++)
            for (var k = 0; k < indices.Length; k++)
                target[(indices[k] * width) + column] += values[k] * line[column];
    }

    private static void AddInOrder(double[][] partials, double[] result, Execution execution)
    {
        FixedPartition.For(result.Length, 4096, execution, (_, from, to) =>
        {
            var total = result.AsSpan(from, to - from);
            total.Clear();
            foreach (var partial in partials)
                System.Numerics.Tensors.TensorPrimitives.Add(total, partial.AsSpan(from, to - from), total);
        });
        foreach (var partial in partials)
            ArrayPool<double>.Shared.Return(partial);
    }

    // A solver calls these products dozens of times: fresh partial sums would be most of the memory it ever touches.
    private static double[] RentCleared(int length)
    {
        var partial = ArrayPool<double>.Shared.Rent(length);
        partial.AsSpan(0, length).Clear();
        return partial;
    }

    private static int PartialBlockSize(int rows) => Math.Max(RowBlock, FixedPartition.BlockCount(rows, MaximumPartials));

    private static void CheckShape(int rows, int columns, double[] matrix)
    {
        if (matrix.LongLength != (long)rows * columns)
            throw new ArgumentException($"A {rows} x {columns} matrix needs {(long)rows * columns} values, not {matrix.LongLength}.", nameof(matrix));
    }
}
