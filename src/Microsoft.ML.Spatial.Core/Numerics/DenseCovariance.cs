namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>Means and covariance of the columns of a dense matrix, in double precision.</summary>
internal static class DenseCovariance
{
    private const int BlockSize = 2048;
    private const int MaximumBlocks = 64;

    /// <returns>The mean of every column, and the columns x columns covariance with denominator n - 1 (1 for a single row).</returns>
    public static (double[] Mean, double[,] Covariance) Of(DenseMatrix x, Execution execution)
    {
        var mean = Means(x, execution);
        var blockSize = Math.Max(BlockSize, FixedPartition.BlockCount(x.Rows, MaximumBlocks));
        var partial = new double[FixedPartition.BlockCount(x.Rows, blockSize)][];
        FixedPartition.For(x.Rows, blockSize, execution, (block, from, to) => partial[block] = Products(x, mean, from, to));
        var covariance = new double[x.Columns, x.Columns];
        foreach (var products in partial)
        {
            for (var i = 0; i < x.Columns; i++)
                for (var j = 0; j <= i; j++)
                    covariance[i, j] += products[(i * x.Columns) + j];
        }
        var denominator = Math.Max(1, x.Rows - 1);
        for (var i = 0; i < x.Columns; i++)
            for (var j = 0; j <= i; j++)
                covariance[j, i] = covariance[i, j] /= denominator;
        return (mean, covariance);
    }

    private static double[] Means(DenseMatrix x, Execution execution)
    {
        var blockSize = Math.Max(BlockSize, FixedPartition.BlockCount(x.Rows, MaximumBlocks));
        var partial = new double[FixedPartition.BlockCount(x.Rows, blockSize)][];
        FixedPartition.For(x.Rows, blockSize, execution, (block, from, to) =>
        {
            var sums = partial[block] = new double[x.Columns];
            for (var row = from; row < to; row++)
            {
                var values = x.Row(row);
                for (var column = 0; column < sums.Length; column++)
                    sums[column] += values[column];
            }
        });
        var means = new double[x.Columns];
        foreach (var sums in partial)
            for (var column = 0; column < means.Length; column++)
                means[column] += sums[column] / x.Rows;
        return means;
    }

    /// <summary>Sums of products around the means; the lower triangle is valid.</summary>
    private static double[] Products(DenseMatrix x, double[] mean, int from, int to)
    {
        var products = new double[x.Columns * x.Columns];
        var centred = new double[x.Columns];
        for (var row = from; row < to; row++)
        {
            var values = x.Row(row);
            for (var column = 0; column < centred.Length; column++)
                centred[column] = values[column] - mean[column];
            for (var i = 0; i < centred.Length; i++)
            {
                var line = products.AsSpan(i * centred.Length, i + 1);
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<double>(centred.AsSpan(0, i + 1), centred[i], line, line);
            }
        }
        return products;
    }
}
