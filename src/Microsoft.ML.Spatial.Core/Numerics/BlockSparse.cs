using System.Runtime.Intrinsics;
using Microsoft.ML.Spatial.Core.Numerics.Kernels;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// Products of a sparse spots x features matrix with single-precision weights, where each head of a layer owns a block of consecutive
/// features: block h is [bounds[h], bounds[h + 1]). One head is the plain product. On one kind of vector registers they are
/// bit-identical for any number of threads.
/// </summary>
internal static unsafe class BlockSparse
{
    private const int RowsPerTask = 64;

    /// <summary>result[i, h * width + k] = sum over the features f of block h of x[i, f] * w[f, k].</summary>
    /// <param name="x">Spots x features.</param>
    /// <param name="bounds">First feature of each block, and the number of features last.</param>
    /// <param name="w">Weights, features x width.</param>
    /// <param name="width">Columns per block.</param>
    /// <param name="result">Spots x (blocks * width); what it held is forgotten.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; part of the result may be written.</exception>
    public static void Multiply(CsrMatrix x, ReadOnlySpan<int> bounds, float[] w, int width, float[] result, Execution execution)
        => Multiply(VectorPaths.Best, x, bounds, w, width, result, execution);

    /// <summary>The same on registers of a given width.</summary>
    public static void Multiply(VectorPath path, CsrMatrix x, ReadOnlySpan<int> bounds, float[] w, int width, float[] result, Execution execution)
    {
        CheckShapes(bounds, x.Columns, w, width, x.Rows, result);
        var blocks = bounds.ToArray();
        var across = (blocks.Length - 1) * width;
        FixedPartition.For(x.Rows, RowsPerTask, execution, (_, from, to) =>
        {
            fixed (float* weights = w, target = result)
                for (var h = 0; h < blocks.Length - 1; h++)
                    Run(path, x, from..to, blocks[h]..blocks[h + 1], weights, width, target + ((nint)from * across) + (h * width), across, width, 1, false);
        });
    }

    /// <summary>result[f, k] = scale * sum over the spots i of x[i, f] * g[i, h * width + k], where h is the block of f (+ result).</summary>
    /// <param name="xTransposed">Features x spots: <see cref="CsrMatrix.Transpose"/> of x.</param>
    /// <param name="bounds">First feature of each block, and the number of features last.</param>
    /// <param name="g">Spots x (blocks * width).</param>
    /// <param name="width">Columns per block.</param>
    /// <param name="result">Features x width.</param>
    /// <param name="scale">Factor of the product.</param>
    /// <param name="accumulate">Whether to add to <paramref name="result"/>; else what it held is forgotten.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; part of the result may be written.</exception>
    public static void MultiplyTransposed(
        CsrMatrix xTransposed, ReadOnlySpan<int> bounds, float[] g, int width, float[] result, float scale, bool accumulate, Execution execution)
        => MultiplyTransposed(VectorPaths.Best, xTransposed, bounds, g, width, result, scale, accumulate, execution);

    /// <summary>The same on registers of a given width.</summary>
    public static void MultiplyTransposed(
        VectorPath path, CsrMatrix xTransposed, ReadOnlySpan<int> bounds, float[] g, int width, float[] result, float scale, bool accumulate, Execution execution)
    {
        CheckShapes(bounds, xTransposed.Rows, result, width, xTransposed.Columns, g);
        var blocks = bounds.ToArray();
        var across = (blocks.Length - 1) * width;
        FixedPartition.For(xTransposed.Rows, RowsPerTask, execution, (_, from, to) =>
        {
            fixed (float* gradient = g, target = result)
                for (var h = 0; h < blocks.Length - 1; h++)
                {
                    var (first, end) = (Math.Max(from, blocks[h]), Math.Min(to, blocks[h + 1]));
                    if (first < end)
                        Run(path, xTransposed, first..end, .., gradient + (h * width), across, target + ((nint)first * width), width, width, scale, accumulate);
                }
        });
    }

    private static void Run(
        VectorPath path, CsrMatrix x, Range rows, Range columns, float* dense, nint stride, float* result, nint resultStride, int width, float scale, bool accumulate)
    {
        switch (path)
        {
            case VectorPath.Wide512:
                SparseRows<Lanes512, Vector512<float>>.Multiply(x, rows, columns, dense, stride, result, resultStride, width, scale, accumulate);
                break;
            case VectorPath.Wide256:
                SparseRows<Lanes256, Vector256<float>>.Multiply(x, rows, columns, dense, stride, result, resultStride, width, scale, accumulate);
                break;
            default:
                SparseRows<Lanes128, Vector128<float>>.Multiply(x, rows, columns, dense, stride, result, resultStride, width, scale, accumulate);
                break;
        }
    }

    private static void CheckShapes(ReadOnlySpan<int> bounds, int features, float[] weights, int width, int spots, float[] across)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        if (bounds.Length < 2 || bounds[0] != 0 || bounds[^1] != features)
            throw new ArgumentException($"The bounds of the blocks must run from 0 to the {features} features.", nameof(bounds));
        for (var h = 1; h < bounds.Length; h++)
            if (bounds[h] < bounds[h - 1])
                throw new ArgumentException($"The bounds of the blocks decrease at block {h - 1}.", nameof(bounds));
        CheckLength(features, width, weights);
        CheckLength(spots, (bounds.Length - 1) * (long)width, across);
    }

    private static void CheckLength(int rows, long columns, float[] matrix)
    {
        if (matrix.LongLength != rows * columns)
            throw new ArgumentException($"A {rows} x {columns} matrix needs {rows * columns} values, not {matrix.LongLength}.", nameof(matrix));
    }
}
