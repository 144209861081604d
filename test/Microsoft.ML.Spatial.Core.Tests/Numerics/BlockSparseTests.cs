using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Numerics.Kernels;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics;

public sealed class BlockSparseTests
{
    private static readonly int[][] Bounds = [[0, 1100], [0, 400, 401, 401, 1100], [0, 0, 700, 1100]];
    private static readonly int[] Widths = [0, 1, 7, 8, 21, 64, 131];

    public static TheoryData<int> Paths() => [.. Enum.GetValues<VectorPath>().Select(path => (int)path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void AgreesWithDenseProducts(int path)
    {
        var x = Sparse(600, 1100, 1);
        foreach (var bounds in Bounds)
            foreach (var width in Widths)
            {
                var blocks = bounds.Length - 1;
                var w = Dense(1100 * width, 2);
                var result = Dense(600 * blocks * width, 3);

                BlockSparse.Multiply((VectorPath)path, SparseTiles.Of(x, bounds), w, width, result, Execution.Default);

                for (var h = 0; h < blocks; h++)
                {
                    var (from, to) = (bounds[h], bounds[h + 1]);
                    var block = new MatrixView(x.ToDense(), 600, 1100).ColumnRange(from, to - from);
                    var part = new MatrixView(result, 600, blocks * width).ColumnRange(h * width, width);
                    AssertProduct(block, false, new MatrixView(w, 1100, width).RowRange(from, to - from), part, result, 1, false);
                }
            }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void TransposedAgreesWithDenseProducts(int path)
    {
        var x = Sparse(300, 1100, 1);
        foreach (var (scale, accumulate) in new[] { (1f, false), (-0.3f, true) })
            foreach (var bounds in Bounds)
                foreach (var width in Widths)
                {
                    var blocks = bounds.Length - 1;
                    var g = Dense(300 * blocks * width, 2);
                    var before = Dense(1100 * width, 3);
                    var result = (float[])before.Clone();

                    BlockSparse.MultiplyTransposed((VectorPath)path, SparseTiles.OfTransposed(x, bounds), g, width, result, scale, accumulate, Execution.Default);

                    for (var h = 0; h < blocks; h++)
                    {
                        var (from, to) = (bounds[h], bounds[h + 1]);
                        var block = new MatrixView(x.ToDense(), 300, 1100).ColumnRange(from, to - from);
                        var gradient = new MatrixView(g, 300, blocks * width).ColumnRange(h * width, width);
                        var part = new MatrixView(result, 1100, width).RowRange(from, to - from);
                        AssertProduct(block, true, gradient, part, before, scale, accumulate);
                    }
                }
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var x = Sparse(1200, 300, 1);
        int[] bounds = [0, 130, 300];
        var (w, g) = (Dense(300 * 37, 2), Dense(1200 * 74, 3));
        var (product, transposed) = (new float[1200 * 74], new float[300 * 37]);
        BlockSparse.Multiply(SparseTiles.Of(x, bounds), w, 37, product, new Execution(1));
        BlockSparse.MultiplyTransposed(SparseTiles.OfTransposed(x, bounds), g, 37, transposed, 1, false, new Execution(1));

        foreach (var threads in new[] { 2, 3 })
        {
            var (productAgain, transposedAgain) = (new float[1200 * 74], new float[300 * 37]);
            BlockSparse.Multiply(SparseTiles.Of(x, bounds), w, 37, productAgain, new Execution(threads));
            BlockSparse.MultiplyTransposed(SparseTiles.OfTransposed(x, bounds), g, 37, transposedAgain, 1, false, new Execution(threads));
            Assert.Equal(product, productAgain);
            Assert.Equal(transposed, transposedAgain);
        }
    }

    [Fact]
    public void EmptyRowsGiveZeros()
    {
        var result = Dense(3 * 9, 1);

        BlockSparse.Multiply(SparseTiles.Of(CsrMatrix.Empty(3, 4), [0, 4]), Dense(4 * 9, 2), 9, result, Execution.Default);

        Assert.All(result, value => Assert.Equal(0, value));
    }

    [Fact]
    public void CancellationStopsIt()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var cancelled = new Execution(2, Cancellation: source.Token);
        var x = Sparse(5, 4, 1);

        Assert.ThrowsAny<OperationCanceledException>(() => BlockSparse.Multiply(SparseTiles.Of(x, [0, 4]), new float[4], 1, new float[5], cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => BlockSparse.MultiplyTransposed(SparseTiles.OfTransposed(x, [0, 4]), new float[5], 1, new float[4], 1, false, cancelled));
    }

    [Theory]
    [InlineData(new[] { 0, 3 }, 4, 5)]
    [InlineData(new[] { 1, 4 }, 4, 5)]
    [InlineData(new[] { 0, 3, 2, 4 }, 4, 15)]
    [InlineData(new[] { 0 }, 4, 0)]
    [InlineData(new[] { 0, 4 }, 3, 5)]
    [InlineData(new[] { 0, 4 }, 4, 6)]
    public void ShapesMustFit(int[] bounds, int weights, int across)
    {
        var x = Sparse(5, 4, 1);

        Assert.Throws<ArgumentException>(() => BlockSparse.Multiply(SparseTiles.Of(x, bounds), new float[weights], 1, new float[across], Execution.Default));
        Assert.Throws<ArgumentException>(() => BlockSparse.MultiplyTransposed(SparseTiles.OfTransposed(x, bounds), new float[across], 1, new float[weights], 1, false, Execution.Default));
    }

    private static void AssertProduct(MatrixView a, bool transpose, MatrixView b, MatrixView c, float[] before, float scale, bool accumulate)
    {
        for (var i = 0; i < c.Rows; i++)
            for (var j = 0; j < c.Columns; j++)
            {
                double sum = 0, size = 0;
                for (var k = 0; k < b.Rows; k++)
                {
                    var term = (double)(transpose ? DenseSamples.At(a, k, i) : DenseSamples.At(a, i, k)) * DenseSamples.At(b, k, j);
                    sum += term;
                    size += Math.Abs(term);
                }
                var start = accumulate ? before[c.Offset + (i * c.Stride) + j] : 0;
                Assert.Equal(start + (scale * sum), DenseSamples.At(c, i, j), 1e-6 * (Math.Abs(start) + size + 1e-6));
            }
    }

    private static CsrMatrix Sparse(int rows, int columns, long seed)
    {
        var random = new CounterRandom(seed);
        var dense = new float[rows * columns];
        for (var i = 0; i < dense.Length; i++)
            dense[i] = random.NextDouble() < 0.1 ? (float)random.NextNormal() : 0;
        return CsrMatrix.FromDense(rows, columns, dense);
    }

    private static float[] Dense(int length, long seed)
    {
        var random = new CounterRandom(seed);
        var values = new float[length];
        for (var i = 0; i < length; i++)
            values[i] = (float)random.NextNormal();
        return values;
    }
}
