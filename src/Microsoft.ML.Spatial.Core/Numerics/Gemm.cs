using System.Runtime.Intrinsics;
using Microsoft.ML.Spatial.Core.Numerics.Kernels;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// Products of dense single-precision matrices. On one kind of vector registers they are bit-identical for any number of threads.
/// Operands must not overlap the result.
/// </summary>
internal static unsafe class Gemm
{
    // Below this many multiply-adds, waking other threads costs more than they save.
    private const long WorthThreads = 2_000_000;

    /// <summary>c = scale * op(a) * op(b), or that added to c, where op is nothing or the transpose.</summary>
    /// <param name="a">Left operand; op(a) is rows x depth.</param>
    /// <param name="transposeA">Whether to take the transpose of <paramref name="a"/>.</param>
    /// <param name="b">Right operand; op(b) is depth x columns.</param>
    /// <param name="transposeB">Whether to take the transpose of <paramref name="b"/>.</param>
    /// <param name="c">The result, rows x columns.</param>
    /// <param name="scale">Factor of the product.</param>
    /// <param name="accumulate">Whether to add to <paramref name="c"/>; else what it held is forgotten.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; part of <paramref name="c"/> may be written.</exception>
    public static void Multiply(MatrixView a, bool transposeA, MatrixView b, bool transposeB, MatrixView c, float scale, bool accumulate, Execution execution)
        => Multiply(VectorPaths.Best, a, transposeA, b, transposeB, c, scale, accumulate, execution);

    /// <summary>The same on registers of a given width.</summary>
    public static void Multiply(
        VectorPath path, MatrixView a, bool transposeA, MatrixView b, bool transposeB, MatrixView c, float scale, bool accumulate, Execution execution)
    {
        var (rows, depth) = transposeA ? (a.Columns, a.Rows) : (a.Rows, a.Columns);
        var (depthOfB, columns) = transposeB ? (b.Columns, b.Rows) : (b.Rows, b.Columns);
        if (depth != depthOfB || rows != c.Rows || columns != c.Columns)
            throw new ArgumentException($"A {rows} x {depth} matrix times a {depthOfB} x {columns} one does not make a {c.Rows} x {c.Columns} one.", nameof(c));
        a.RequireInside(nameof(a));
        b.RequireInside(nameof(b));
        c.RequireInside(nameof(c));
        Run(path, a, transposeA, b, transposeB, c, new ProductShape(rows, columns, depth, scale, accumulate, LowerOnly: false), execution);
    }

    /// <summary>c = scale * a^T a, in about half the time of <see cref="Multiply(MatrixView, bool, MatrixView, bool, MatrixView, float, bool, Execution)"/> and with the same bits.</summary>
    /// <param name="a">Any matrix, n x k.</param>
    /// <param name="c">The result, k x k, both triangles.</param>
    /// <param name="scale">Factor of the product.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; part of <paramref name="c"/> may be written.</exception>
    public static void Gram(MatrixView a, MatrixView c, float scale, Execution execution) => Gram(VectorPaths.Best, a, c, scale, execution);

    /// <summary>The same on registers of a given width.</summary>
    public static void Gram(VectorPath path, MatrixView a, MatrixView c, float scale, Execution execution)
    {
        if (c.Rows != a.Columns || c.Columns != a.Columns)
            throw new ArgumentException($"The products of the columns of a {a.Rows} x {a.Columns} matrix do not make a {c.Rows} x {c.Columns} one.", nameof(c));
        a.RequireInside(nameof(a));
        c.RequireInside(nameof(c));
        Run(path, a, true, a, false, c, new ProductShape(c.Rows, c.Columns, a.Rows, scale, Accumulate: false, LowerOnly: true), execution);
        for (var row = 0; row < c.Rows; row++)
            for (var column = row + 1; column < c.Columns; column++)
                c.Values[c.Offset + (row * c.Stride) + column] = c.Values[c.Offset + (column * c.Stride) + row];
    }

    private static void Run(
        VectorPath path, MatrixView a, bool transposeA, MatrixView b, bool transposeB, MatrixView c, ProductShape shape, Execution execution)
    {
        execution.Cancellation.ThrowIfCancellationRequested();
        if (shape.Rows == 0 || shape.Columns == 0)
            return;
        if (shape.Depth == 0)
        {
            for (var row = 0; row < shape.Rows && !shape.Accumulate; row++)
                c.Values.AsSpan(c.Offset + (row * c.Stride), shape.Columns).Clear();
            return;
        }
        if ((long)shape.Rows * shape.Columns * shape.Depth < WorthThreads && execution.Threads > 1)
            execution = new Execution(1, Cancellation: execution.Cancellation);
        fixed (float* left = a.Values, right = b.Values, result = c.Values)
        {
            var rows = new PanelSource(left + a.Offset, a.Stride, linesAreRows: !transposeA);
            var columns = new PanelSource(right + b.Offset, b.Stride, linesAreRows: transposeB);
            Dispatch(path, rows, columns, result + c.Offset, c.Stride, shape, execution);
        }
    }

    private static void Dispatch(VectorPath path, PanelSource left, PanelSource right, float* c, nint stride, ProductShape shape, Execution execution)
    {
        switch (path)
        {
            case VectorPath.Wide512:
                Run<SixRowTile<Lanes512, Vector512<float>>>(left, right, c, stride, shape, execution);
                break;
            case VectorPath.Wide256:
                Run<SixRowTile<Lanes256, Vector256<float>>>(left, right, c, stride, shape, execution);
                break;
            default:
                Run<SixRowTile<Lanes128, Vector128<float>>>(left, right, c, stride, shape, execution);
                break;
        }
    }

    private static void Run<TKernel>(PanelSource left, PanelSource right, float* c, nint stride, ProductShape shape, Execution execution)
        where TKernel : struct, ITileKernel
    {
        if (SplitDepth<TKernel>.Suits(shape))
            SplitDepth<TKernel>.Run(left, right, c, stride, shape, execution);
        else
            TiledProduct<TKernel>.Run(left, right, c, stride, shape, execution);
    }
}
