using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>The largest eigenvalues of T = S W S, W a symmetric matrix of weights and S a diagonal one such that no eigenvalue of T lies outside -1 to 1.</summary>
internal static class GraphSpectrum
{
    private const int Width = BlockLanczos.BlockWidth;
    private const int BlockSize = 256;
    private const int Spare = 5;

    /// <summary>
    /// Lanczos sees ((1 + T) / 2)^8, whose largest eigenvalues are farther apart than those of T and whose eigenvectors are the same. Products with a sparse matrix are cheap
    /// beside keeping vectors orthogonal.
    /// </summary>
    private const int Power = 8;

    /// <summary>1 / sqrt(row sums): with it T = D^(-1/2) W D^(-1/2), 1 minus the normalised Laplacian. Rows without an edge have 0.</summary>
    public static double[] InverseRoots(CsrMatrix weights)
    {
        var roots = new double[weights.Rows];
        for (var row = 0; row < roots.Length; row++)
        {
            var sum = 0.0;
            foreach (var weight in weights.RowValues(row))
                sum += weight;
            roots[row] = sum > 0 ? 1 / Math.Sqrt(sum) : 0;
        }
        return roots;
    }

    /// <param name="weights">n x n, symmetric.</param>
    /// <param name="scale">The diagonal of S.</param>
    /// <param name="count">How many eigenvalues, at most n.</param>
    /// <param name="seed">Decides the start.</param>
    /// <param name="tolerance">Largest residual of an eigenvalue of the power, relative to it.</param>
    /// <param name="maximumPasses">When to stop although the tolerance is not reached.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>Eigenvalues of T, decreasing, their unit vectors, each with its largest entry above 0, and whether the tolerance was reached.</returns>
    public static (double[] Values, double[][] Vectors, bool Settled) Largest(
        CsrMatrix weights, double[] scale, int count, long seed, double tolerance, int maximumPasses, Execution execution)
    {
        var between = new double[weights.Rows * Width];
        var solver = new BlockLanczos(weights.Rows, count, Math.Min(Spare, weights.Rows - count), seed, (input, output) =>
        {
            execution.Cancellation.ThrowIfCancellationRequested();
            Half(weights, scale, input, between, execution);
            for (var step = 2; step < Power; step += 2)
            {
                Half(weights, scale, between, output, execution);
                Half(weights, scale, output, between, execution);
            }
            Half(weights, scale, between, output, execution);
        });
        var (_, vectors, settled) = solver.Iterate(tolerance, maximumPasses);
        var values = new double[count];
        for (var j = 0; j < count; j++)
        {
            values[j] = Quotient(weights, scale, vectors[j]);
            var largest = TensorPrimitives.IndexOfMaxMagnitude<double>(vectors[j]);
            if (vectors[j][largest] < 0)
                TensorPrimitives.Negate<double>(vectors[j], vectors[j]);
        }
        return (values, vectors, settled);
    }

    /// <summary>(1 + T) / 2 times a row-major n x 8 array.</summary>
    private static void Half(CsrMatrix weights, double[] scale, double[] input, double[] output, Execution execution)
        => FixedPartition.For(weights.Rows, BlockSize, execution, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var sums = output.AsSpan(row * Width, Width);
                sums.Clear();
                var others = weights.RowIndices(row);
                var values = weights.RowValues(row);
                for (var k = 0; k < others.Length; k++)
                {
                    var other = input.AsSpan(others[k] * Width, Width);
                    TensorPrimitives.MultiplyAdd<double>(other, values[k] * scale[others[k]], sums, sums);
                }
                var own = input.AsSpan(row * Width, Width);
                for (var k = 0; k < Width; k++)
                    sums[k] = (own[k] + (scale[row] * sums[k])) / 2;
            }
        });

    private static double Quotient(CsrMatrix weights, double[] scale, double[] vector)
    {
        var sum = 0.0;
        for (var row = 0; row < weights.Rows; row++)
        {
            var others = weights.RowIndices(row);
            var values = weights.RowValues(row);
            var image = 0.0;
            for (var k = 0; k < others.Length; k++)
                image += values[k] * scale[others[k]] * vector[others[k]];
            sum += vector[row] * scale[row] * image;
        }
        return sum;
    }
}
