using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Where the rows of a matrix lie and how far they spread: sums are taken around the centre, and covariances are judged against the spread.</summary>
internal sealed class RowFrame
{
    private RowFrame(double[] center, double[] variances)
    {
        Center = center;
        Variances = variances;
    }

    /// <summary>Mean of every column.</summary>
    public double[] Center { get; }

    /// <summary>Variance of every column (divided by the number of rows); for a constant column the mean variance of the others, or 1.</summary>
    public double[] Variances { get; }

    /// <summary>Measures all rows.</summary>
    /// <exception cref="SpatialDataException">There is no row or column, or a value is not finite.</exception>
    public static RowFrame Measure(DenseMatrix x, Execution execution)
    {
        if (x.Rows == 0 || x.Columns == 0)
            throw new SpatialDataException($"A mixture cannot be fitted to a {x.Rows} x {x.Columns} matrix; it needs at least one row and one column.");
        var center = ColumnMeans(x, new double[x.Columns], squared: false, execution);
        RejectNonFinite(x, center);
        var variances = ColumnMeans(x, center, squared: true, execution);
        var informative = variances.Where((variance, column) => variance > 1e-14 * center[column] * center[column]).DefaultIfEmpty(1).Average();
        for (var column = 0; column < variances.Length; column++)
            if (variances[column] <= 1e-14 * center[column] * center[column])
                variances[column] = informative;
        return new RowFrame(center, variances);
    }

    /// <summary>Copies rows, centred, into feature-major order: the values of one column lie side by side. Places past the last row become zero.</summary>
    public static void Load(DenseMatrix x, double[] center, int start, int count, double[] block, int stride)
    {
        var columns = x.Columns;
        for (var row = 0; row < count; row++)
        {
            var values = x.Row(start + row);
            for (var column = 0; column < columns; column++)
                block[(column * stride) + row] = values[column] - center[column];
        }
        for (var column = 0; column < columns; column++)
            Array.Clear(block, (column * stride) + count, stride - count);
    }

    private static double[] ColumnMeans(DenseMatrix x, double[] around, bool squared, Execution execution)
    {
        const int blockSize = 4096;
        var partial = new double[FixedPartition.BlockCount(x.Rows, blockSize)][];
        FixedPartition.For(x.Rows, blockSize, execution, (block, start, end) =>
        {
            var sums = new double[x.Columns];
            for (var row = start; row < end; row++)
            {
                var values = x.Row(row);
                for (var column = 0; column < sums.Length; column++)
                {
                    var value = values[column] - around[column];
                    sums[column] += squared ? value * value : value;
                }
            }
            partial[block] = sums;
        });
        var total = new double[x.Columns];
        foreach (var sums in partial)
            for (var column = 0; column < total.Length; column++)
                total[column] += sums[column] / x.Rows;
        return total;
    }

    private static void RejectNonFinite(DenseMatrix x, double[] means)
    {
        var column = Array.FindIndex(means, mean => !double.IsFinite(mean));
        if (column < 0)
            return;
        var row = Enumerable.Range(0, x.Rows).First(candidate => !float.IsFinite(x[candidate, column]));
        throw new SpatialDataException($"The value in row {row}, column {column} is {x[row, column]}; a mixture needs finite numbers. Remove the row or replace the value.");
    }
}
