using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Clusters of least squared distance to their means: the best of several k-means++ starts. Saved as its centers.</summary>
public sealed class KMeans
{
    private const int MostIterations = 300;
    private const int LabelBlock = 8192;

    /// <summary>Wraps the centers of a fitted model. The array is shared, not copied.</summary>
    /// <param name="centers">k x d, center by center.</param>
    /// <param name="dimension">Number of columns d.</param>
    /// <exception cref="ArgumentException">The array is not a whole number of finite centers.</exception>
    public KMeans(double[] centers, int dimension)
    {
        ArgumentNullException.ThrowIfNull(centers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        if (centers.Length == 0 || centers.Length % dimension != 0 || !centers.All(double.IsFinite))
            throw new ArgumentException($"{centers.Length} numbers are not finite centers of {dimension} columns.", nameof(centers));
        Centers = centers;
        Dimension = dimension;
    }

    /// <summary>k x d, center by center.</summary>
    public double[] Centers { get; }

    /// <summary>Number of columns d.</summary>
    public int Dimension { get; }

    /// <summary>Number of clusters k.</summary>
    public int ClusterCount => Centers.Length / Dimension;

    /// <summary>Fits the rows. Starts run in parallel, each on one thread.</summary>
    /// <param name="x">One row per spot, every value finite.</param>
    /// <param name="clusters">Number of clusters k.</param>
    /// <param name="starts">How often to start; the least sum of squared distances is kept, the first of equals.</param>
    /// <param name="seed">Decides the starts; the same seed gives the same bits on any number of threads.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">There are no clusters or starts.</exception>
    /// <exception cref="SpatialDataException">There are fewer rows than clusters, or a value is not finite.</exception>
    public static KMeans Fit(DenseMatrix x, int clusters, int starts, long seed, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clusters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(starts);
        if (clusters > x.Rows)
            throw new SpatialDataException($"{clusters} clusters cannot be made from {x.Rows} rows; ask for at most {x.Rows}.");
        execution ??= Execution.Default;
        var origin = RowFrame.Measure(x, execution).Center;
        var run = new LloydRun(x, origin, MostIterations, execution.Cancellation);
        var results = new (double[][] Centers, double Squares)[starts];
        FixedPartition.For(starts, 1, execution, (start, _, _) =>
        {
            var random = new CounterRandom(seed, (ulong)start);
            var (_, centers, squares) = run.Run(clusters, ref random);
            results[start] = (centers, squares);
        });
        var best = results.MinBy(result => result.Squares).Centers;
        return new KMeans([.. best.SelectMany(center => center.Select((value, column) => value + origin[column]))], x.Columns);
    }

    /// <summary>The nearest center of every row, from 0; ties go to the lower center.</summary>
    /// <exception cref="SpatialDataException">The number of columns differs from <see cref="Dimension"/>.</exception>
    public int[] Predict(DenseMatrix x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Columns != Dimension)
            throw new SpatialDataException($"The centers have {Dimension} columns; this matrix has {x.Columns}.");
        var labels = new int[x.Rows];
        FixedPartition.For(x.Rows, LabelBlock, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
                labels[row] = Nearest(x.Row(row));
        });
        return labels;
    }

    private int Nearest(ReadOnlySpan<float> row)
    {
        var best = 0;
        var least = double.PositiveInfinity;
        for (var k = 0; k < ClusterCount; k++)
        {
            var distance = 0.0;
            for (var j = 0; j < row.Length; j++)
                distance += (row[j] - Centers[(k * Dimension) + j]) * (row[j] - Centers[(k * Dimension) + j]);
            if (distance < least)
                (least, best) = (distance, k);
        }
        return best;
    }
}
