using System.Runtime.Intrinsics;
using Microsoft.ML.Spatial.Core.Numerics.Kernels;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// Products of a sparse spots x features matrix with single-precision weights, where each head of a layer owns a block of consecutive
/// features. One head is the plain product. On one kind of vector registers they are bit-identical for any number of threads.
/// </summary>
internal static unsafe class BlockSparse
{
    /// <summary>result[i, h * width + k] = sum over the features f of block h of x[i, f] * w[f, k].</summary>
    /// <param name="x">Spots x features, the features in blocks: <see cref="SparseTiles.Of"/>.</param>
    /// <param name="w">Weights, features x width.</param>
    /// <param name="width">Columns per block.</param>
    /// <param name="result">Spots x (blocks * width); what it held is forgotten.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; part of the result may be written.</exception>
    public static void Multiply(SparseTiles x, float[] w, int width, float[] result, Execution execution)
        => Multiply(VectorPaths.Best, x, w, width, result, execution);

    /// <summary>The same on registers of a given width.</summary>
    public static void Multiply(VectorPath path, SparseTiles x, float[] w, int width, float[] result, Execution execution)
    {
        var across = CheckShapes(x.Columns, w, width, x.Rows, x.ColumnBlocks, result);
        fixed (float* weights = w, target = result)
            Run(path, x, new BlockOperand(weights, width, 0), new BlockOperand(target, across, width), width, 1, false, execution);
    }

    /// <summary>result[f, k] = scale * sum over the spots i of x[i, f] * g[i, h * width + k], where h is the block of f (+ result).</summary>
    /// <param name="xTransposed">Features x spots, the features in blocks: <see cref="SparseTiles.OfTransposed"/>.</param>
    /// <param name="g">Spots x (blocks * width).</param>
    /// <param name="width">Columns per block.</param>
    /// <param name="result">Features x width.</param>
    /// <param name="scale">Factor of the product.</param>
    /// <param name="accumulate">Whether to add to <paramref name="result"/>; else what it held is forgotten.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; part of the result may be written.</exception>
    public static void MultiplyTransposed(SparseTiles xTransposed, float[] g, int width, float[] result, float scale, bool accumulate, Execution execution)
        => MultiplyTransposed(VectorPaths.Best, xTransposed, g, width, result, scale, accumulate, execution);

    /// <summary>The same on registers of a given width.</summary>
    public static void MultiplyTransposed(
        VectorPath path, SparseTiles xTransposed, float[] g, int width, float[] result, float scale, bool accumulate, Execution execution)
    {
        var across = CheckShapes(xTransposed.Rows, result, width, xTransposed.Columns, xTransposed.RowBlocks, g);
        fixed (float* gradient = g, target = result)
            Run(path, xTransposed, new BlockOperand(gradient, across, width), new BlockOperand(target, width, 0), width, scale, accumulate, execution);
    }

    private static void Run(VectorPath path, SparseTiles x, BlockOperand dense, BlockOperand result, int width, float scale, bool accumulate, Execution execution)
    {
        switch (path)
        {
            case VectorPath.Wide512:
                TiledGathering<Lanes512, Vector512<float>>.Run(x, dense, result, width, scale, accumulate, execution);
                break;
            case VectorPath.Wide256:
                TiledGathering<Lanes256, Vector256<float>>.Run(x, dense, result, width, scale, accumulate, execution);
                break;
            default:
                TiledGathering<Lanes128, Vector128<float>>.Run(x, dense, result, width, scale, accumulate, execution);
                break;
        }
    }

    private static int CheckShapes(int features, float[] weights, int width, int spots, int blocks, float[] across)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        CheckLength(features, width, weights);
        CheckLength(spots, blocks * (long)width, across);
        return blocks * width;
    }

    private static void CheckLength(int rows, long columns, float[] matrix)
    {
        if (matrix.LongLength != rows * columns)
            throw new ArgumentException($"A {rows} x {columns} matrix needs {rows * columns} values, not {matrix.LongLength}.", nameof(matrix));
    }
}
