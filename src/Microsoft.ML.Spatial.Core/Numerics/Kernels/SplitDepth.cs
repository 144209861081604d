using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>
/// A product with a small result and long sums, which has too few tiles to share out: the depth is cut into parts that the shape
/// alone decides, the parts are multiplied side by side, and their results are added in order.
/// </summary>
internal static unsafe class SplitDepth<TKernel>
    where TKernel : struct, ITileKernel
{
    private const int MostParts = 32;
    private const int ShortestPart = 4096;
    private const int LargestResult = 1 << 16;

    /// <summary>Whether a product is better done this way; the same for any number of threads.</summary>
    public static bool Suits(ProductShape shape) => shape.Depth >= 2 * ShortestPart && (long)shape.Rows * shape.Columns <= LargestResult;

    /// <inheritdoc cref="TiledProduct{TKernel}.Run(PanelSource, PanelSource, float*, nint, ProductShape, Execution)"/>
    public static void Run(PanelSource left, PanelSource right, float* c, nint stride, ProductShape shape, Execution execution)
    {
        var length = Math.Max(ShortestPart, FixedPartition.BlockCount(shape.Depth, MostParts));
        var parts = FixedPartition.BlockCount(shape.Depth, length);
        var size = shape.Rows * shape.Columns;
        using var buffer = new AlignedBuffer(parts * size);
        var results = buffer.Start;
        var single = new Execution(1, Cancellation: execution.Cancellation);
        FixedPartition.For(shape.Depth, length, execution, (part, from, to) =>
        {
            var partial = shape with { Depth = to - from, Scale = 1, Accumulate = false };
            TiledProduct<TKernel>.Run(left.From(0, from), right.From(0, from), results + ((nint)part * size), shape.Columns, partial, single);
        });
        for (var part = 1; part < parts; part++)
        {
            var sum = new Span<float>(results, size);
            TensorPrimitives.Add(sum, new ReadOnlySpan<float>(results + ((nint)part * size), size), sum);
        }
        for (var row = 0; row < shape.Rows; row++)
        {
            var sum = new ReadOnlySpan<float>(results + (row * shape.Columns), shape.Columns);
            var target = new Span<float>(c + (row * stride), shape.Columns);
            if (!shape.Accumulate)
                TensorPrimitives.Multiply(sum, shape.Scale, target);
            else
                TensorPrimitives.MultiplyAdd(sum, shape.Scale, target, target);
        }
    }
}
