using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Makes the noise of scores equal in all directions, so that what remains large is what varies over the tissue (the minimum noise fraction
/// transform: Green et al., IEEE Trans. Geosci. Remote Sens. 26, 1988). Noise is what a spot has and the mean of its neighbours has not:
/// with its covariance C = V D V^T, shrunk towards a sphere, scores are turned by V and divided by the square roots of D.
/// </summary>
public sealed class NoiseWhitening
{
    private const int BlockSize = 1024;
    private const double EmptyDirection = 1e-12;

    /// <summary>Wraps the matrix of a fitted transform. The array is shared, not copied.</summary>
    /// <param name="rotation">p x p, row by row: scores, as a row vector, times this are white.</param>
    /// <exception cref="ArgumentException">The matrix is not square or not finite.</exception>
    public NoiseWhitening(float[] rotation)
    {
        ArgumentNullException.ThrowIfNull(rotation);
        Dimension = (int)Math.Sqrt(rotation.Length);
        if (Dimension * Dimension != rotation.Length || !rotation.All(float.IsFinite))
            throw new ArgumentException($"{rotation.Length} numbers are not a square matrix of finite values.", nameof(rotation));
        Rotation = rotation;
    }

    /// <summary>p x p, row by row.</summary>
    public float[] Rotation { get; }

    /// <summary>The number of scores p of a spot.</summary>
    public int Dimension { get; }

    /// <summary>Measures the noise.</summary>
    /// <param name="scores">Spots x p.</param>
    /// <param name="graph">Who is next to whom. Spots without neighbours tell nothing.</param>
    /// <param name="shrinkage">Share of the sphere, from 0 to 1; more is steadier when spots are few.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>The transform; the identity when there is no noise at all.</returns>
    /// <exception cref="ArgumentException">The graph is not one of these spots, or the shrinkage is outside 0 to 1.</exception>
    public static NoiseWhitening Fit(DenseMatrix scores, SpatialGraph graph, double shrinkage, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (shrinkage is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(shrinkage), shrinkage, "The shrinkage must lie between 0 and 1.");
        execution ??= Execution.Default;
        var noise = NeighborAggregation.Mean(graph, scores, includeSelf: false, execution);
        TensorPrimitives.Subtract(scores.Values, noise.Values, noise.Values);
        var (_, covariance) = DenseCovariance.Of(noise, execution);
        var size = scores.Columns;
        var sphere = Enumerable.Range(0, size).Sum(i => covariance[i, i]) / Math.Max(1, size);
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                covariance[i, j] = ((1 - shrinkage) * covariance[i, j]) + (i == j ? shrinkage * sphere : 0);
        return new NoiseWhitening(Inverse(covariance, size));
    }

    /// <summary>Whitens scores.</summary>
    /// <param name="scores">Spots x p.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>Spots x p.</returns>
    /// <exception cref="ArgumentException">The number of scores is another than the transform's.</exception>
    public DenseMatrix Apply(DenseMatrix scores, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Columns != Dimension)
            throw new ArgumentException($"There are {scores.Columns} scores a spot; the transform was fitted to {Dimension}.", nameof(scores));
        var white = new DenseMatrix(scores.Rows, Dimension);
        FixedPartition.For(scores.Rows, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
                for (var i = 0; i < Dimension; i++)
                    TensorPrimitives.MultiplyAdd(Rotation.AsSpan(i * Dimension, Dimension), scores[row, i], white.Row(row), white.Row(row));
        });
        return white;
    }

    /// <summary>The transform that whitens and then multiplies by a matrix.</summary>
    /// <param name="matrix">p x p, row by row.</param>
    internal NoiseWhitening Then(float[] matrix)
    {
        var product = new float[matrix.Length];
        for (var i = 0; i < Dimension; i++)
            for (var k = 0; k < Dimension; k++)
                TensorPrimitives.MultiplyAdd(matrix.AsSpan(k * Dimension, Dimension), Rotation[(i * Dimension) + k], product.AsSpan(i * Dimension, Dimension), product.AsSpan(i * Dimension, Dimension));
        return new NoiseWhitening(product);
    }

    private static float[] Inverse(double[,] covariance, int size)
    {
        var (values, vectors) = SymmetricEigen.Decompose(covariance, size);
        var rotation = new float[size * size];
        for (var j = 0; j < size; j++)
        {
            var usable = values[0] > 0;
            var scale = usable ? 1 / Math.Sqrt(Math.Max(values[j], EmptyDirection * values[0])) : 1;
            for (var i = 0; i < size; i++)
                rotation[(i * size) + j] = (float)(usable ? vectors[i, j] * scale : i == j ? 1 : 0);
        }
        return rotation;
    }
}
