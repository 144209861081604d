using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics;

public sealed class SparseProductsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(21)]
    public void AgreeWithDenseProducts(int width)
    {
        var x = Sparse(700, 90, 1);
        var right = Dense(90, width, 2);
        var left = Dense(700, width, 3);
        var product = new double[700 * width];
        var transposed = new double[90 * width];
        var gram = new double[90 * width];

        SparseProducts.Multiply(x, right, width, product, Execution.Default);
        SparseProducts.MultiplyTransposed(x, left, width, transposed, Execution.Default);
        SparseProducts.MultiplyGram(x, right, width, gram, Execution.Default);

        var dense = x.ToDense();
        AssertClose(Naive(dense, 700, 90, right, width), product);
        AssertClose(NaiveTransposed(dense, 700, 90, left, width), transposed);
        AssertClose(NaiveTransposed(dense, 700, 90, product, width), gram);
    }

    [Fact]
    public void DoNotDependOnThreads()
    {
        var x = Sparse(5000, 60, 1);
        var right = Dense(60, 11, 2);
        var (one, two) = (new double[60 * 11], new double[60 * 11]);

        SparseProducts.MultiplyGram(x, right, 11, one, new Execution(1));
        SparseProducts.MultiplyGram(x, right, 11, two, new Execution(2));

        Assert.Equal(one, two);
    }

    [Fact]
    public void ShapesMustFit()
    {
        Assert.Throws<ArgumentException>(() => SparseProducts.Multiply(Sparse(4, 3, 1), new double[5], 2, new double[8], Execution.Default));
        Assert.Throws<ArgumentException>(() => SparseProducts.MultiplyTransposed(Sparse(4, 3, 1), new double[8], 2, new double[5], Execution.Default));
    }

    private static double[] Naive(float[] x, int rows, int columns, double[] right, int width)
    {
        var product = new double[rows * width];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                for (var k = 0; k < width; k++)
                    product[(i * width) + k] += x[(i * columns) + j] * right[(j * width) + k];
        return product;
    }

    private static double[] NaiveTransposed(float[] x, int rows, int columns, double[] left, int width)
    {
        var product = new double[columns * width];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                for (var k = 0; k < width; k++)
                    product[(j * width) + k] += x[(i * columns) + j] * left[(i * width) + k];
        return product;
    }

    private static CsrMatrix Sparse(int rows, int columns, long seed)
    {
        var random = new CounterRandom(seed);
        var dense = new float[rows * columns];
        for (var i = 0; i < dense.Length; i++)
            dense[i] = random.NextDouble() < 0.2 ? (float)random.NextNormal() : 0;
        return CsrMatrix.FromDense(rows, columns, dense);
    }

    private static double[] Dense(int rows, int columns, long seed)
    {
        var random = new CounterRandom(seed);
        var dense = new double[rows * columns];
        for (var i = 0; i < dense.Length; i++)
            dense[i] = random.NextNormal();
        return dense;
    }

    private static void AssertClose(double[] expected, double[] actual)
        => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-10 * (1 + Math.Abs(pair.First))));
}
