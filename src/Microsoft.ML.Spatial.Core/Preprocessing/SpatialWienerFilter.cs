using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Keeps of whitened scores what varies over the tissue: of each direction the share l / (l + 1), l its variance that a spot has in common with its neighbours and 1 that of
/// the noise (Wiener's filter). A spot's own scores then differ where the tissue does, without an average over neighbours.
/// </summary>
internal static class SpatialWienerFilter
{
    /// <param name="white">Spots x p, centred, with noise of variance one in all directions (<see cref="NoiseWhitening"/>).</param>
    /// <param name="graph">Who is next to whom.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>p x p, row by row: scores, as a row vector, times this are filtered, the directions of the largest l first.</returns>
    public static float[] Fit(DenseMatrix white, SpatialGraph graph, Execution execution)
    {
        var size = white.Columns;
        var (values, directions) = SymmetricEigen.Decompose(Shared(white, NeighborAggregation.Mean(graph, white, includeSelf: false, execution), execution), size);
        var filter = new float[size * size];
        for (var j = 0; j < size; j++)
        {
            var share = values[j] > 0 ? values[j] / (values[j] + 1) : 0;
            for (var i = 0; i < size; i++)
                filter[(i * size) + j] = (float)(directions[i, j] * share);
        }
        return filter;
    }

    // The covariance of own scores x with those around, m, made symmetric: half of that of x and that of m less that of x - m. What is around is overwritten.
    private static double[,] Shared(DenseMatrix own, DenseMatrix around, Execution execution)
    {
        var (_, shared) = DenseCovariance.Of(own, execution);
        var (_, smooth) = DenseCovariance.Of(around, execution);
        TensorPrimitives.Subtract(own.Values, around.Values, around.Values);
        var (_, difference) = DenseCovariance.Of(around, execution);
        for (var i = 0; i < own.Columns; i++)
            for (var j = 0; j < own.Columns; j++)
                shared[i, j] = (shared[i, j] + smooth[i, j] - difference[i, j]) / 2;
        return shared;
    }
}
