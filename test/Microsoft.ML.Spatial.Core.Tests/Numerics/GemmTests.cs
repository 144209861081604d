using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Numerics.Kernels;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics;

public sealed class GemmTests
{
    private static readonly (int Rows, int Columns, int Depth)[] Shapes =
    [
        (1, 1, 1), (1, 5, 3), (5, 1, 4), (2, 3, 0), (0, 4, 5), (4, 0, 5), (6, 16, 8), (7, 17, 9), (12, 32, 256), (13, 33, 257),
        (31, 8, 37), (23, 47, 101), (3, 97, 2), (97, 2, 3), (41, 64, 517), (200, 31, 19), (8, 40, 1031),
    ];

    public static TheoryData<int, bool, bool> PathsAndTransposes()
    {
        var data = new TheoryData<int, bool, bool>();
        foreach (var path in Enum.GetValues<VectorPath>())
            foreach (var transposeA in new[] { false, true })
                foreach (var transposeB in new[] { false, true })
                    data.Add((int)path, transposeA, transposeB);
        return data;
    }

    public static TheoryData<int> Paths() => [.. Enum.GetValues<VectorPath>().Select(path => (int)path)];

    [Theory]
    [MemberData(nameof(PathsAndTransposes))]
    public void AgreesWithTripleLoop(int path, bool transposeA, bool transposeB)
    {
        foreach (var (rows, columns, depth) in Shapes)
            foreach (var (scale, accumulate) in new[] { (1f, false), (-0.7f, false), (1f, true), (2.5f, true) })
            {
                var (a, b, c) = Operands(rows, columns, depth, transposeA, transposeB);
                var before = DenseSamples.Copy(c);

                Gemm.Multiply((VectorPath)path, a, transposeA, b, transposeB, c, scale, accumulate, Execution.Default);

                DenseSamples.AssertProduct(a, transposeA, b, transposeB, before, c, scale, accumulate);
            }
    }

    [Theory]
    [InlineData(700, 150, 130, false, true)]
    [InlineData(150, 700, 130, true, false)]
    [InlineData(9, 33, 20_000, true, false)]
    [InlineData(9, 8200, 300, false, false)]
    public void DoesNotDependOnThreads(int rows, int columns, int depth, bool transposeA, bool transposeB)
    {
        var (a, b, c) = Operands(rows, columns, depth, transposeA, transposeB);
        var before = DenseSamples.Copy(c);
        Gemm.Multiply(a, transposeA, b, transposeB, c, 0.5f, true, new Execution(1));

        foreach (var threads in new[] { 2, 3 })
        {
            var again = DenseSamples.Copy(before);
            Gemm.Multiply(a, transposeA, b, transposeB, again, 0.5f, true, new Execution(threads));
            Assert.Equal(c.Values, again.Values);
        }
        DenseSamples.AssertProduct(a, transposeA, b, transposeB, before, c, 0.5f, true);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void GramIsTheProductWithItself(int path)
    {
        foreach (var (rows, columns) in new[] { (1, 1), (0, 3), (5, 0), (7, 13), (300, 37), (41, 130), (9000, 20) })
        {
            var a = DenseSamples.Embedded(rows, columns, 1);
            var product = DenseSamples.Embedded(columns, columns, 2);
            Gemm.Multiply((VectorPath)path, a, true, a, false, product, 0.3f, false, new Execution(1));

            foreach (var threads in new[] { 1, 2, 3 })
            {
                var gram = DenseSamples.Embedded(columns, columns, 2);
                Gemm.Gram((VectorPath)path, a, gram, 0.3f, new Execution(threads));
                Assert.Equal(product.Values, gram.Values);
            }
        }
    }

    [Fact]
    public void OverwritesWhatIsNotANumber()
    {
        var c = new MatrixView([float.NaN, float.NaN], 1, 2);

        Gemm.Multiply(new MatrixView([2], 1, 1), false, new MatrixView([3, 4], 1, 2), false, c, 1, false, Execution.Default);

        Assert.Equal([6f, 8f], c.Values);
    }

    [Fact]
    public void CancellationStopsIt()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var (a, b, c) = Operands(5, 6, 7, false, false);
        var cancelled = new Execution(2, Cancellation: source.Token);

        Assert.ThrowsAny<OperationCanceledException>(() => Gemm.Multiply(a, false, b, false, c, 1, false, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => Gemm.Gram(a, DenseSamples.Embedded(6 + 1, 6 + 1, 1), 1, cancelled));
    }

    [Fact]
    public void ShapesMustFit()
    {
        var (a, b, c) = Operands(5, 6, 7, false, false);

        Assert.Throws<ArgumentException>(() => Gemm.Multiply(a, true, b, false, c, 1, false, Execution.Default));
        Assert.Throws<ArgumentException>(() => Gemm.Multiply(a, false, b, false, c with { Rows = 4 }, 1, false, Execution.Default));
        Assert.Throws<ArgumentException>(() => Gemm.Multiply(a, false, b, false, c with { Offset = 50 }, 1, false, Execution.Default));
        Assert.Throws<ArgumentException>(() => Gemm.Multiply(a, false, b, false, c with { Stride = 5 }, 1, false, Execution.Default));
        Assert.Throws<ArgumentException>(() => Gemm.Gram(a, c, 1, Execution.Default));
    }

    private static (MatrixView A, MatrixView B, MatrixView C) Operands(int rows, int columns, int depth, bool transposeA, bool transposeB)
        => (transposeA ? DenseSamples.Embedded(depth, rows, 1) : DenseSamples.Embedded(rows, depth, 1),
            transposeB ? DenseSamples.Embedded(columns, depth, 2) : DenseSamples.Embedded(depth, columns, 2),
            DenseSamples.Embedded(rows, columns, 3));
}
