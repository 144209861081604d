using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>Means over a spot and its neighbours of what a modality measured; spots it did not measure do not count, and get the mean of their neighbours.</summary>
internal static class NeighborMean
{
    private const int BlockSize = 256;

    /// <param name="scores">Spots x components.</param>
    /// <param name="measured">Which spots were measured.</param>
    /// <param name="graph">Who is next to whom.</param>
    /// <param name="weights">The weight of each edge beside 1 for the spot itself; null for 1.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static DenseMatrix Of(DenseMatrix scores, bool[] measured, SpatialGraph graph, float[]? weights, Execution execution)
    {
        var means = new DenseMatrix(scores.Rows, scores.Columns);
        FixedPartition.For(scores.Rows, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
            {
                var mean = means.Row(spot);
                var total = 0f;
                if (measured[spot])
                {
                    scores.Row(spot).CopyTo(mean);
                    total = 1;
                }
                for (var edge = graph.RowPointers[spot]; edge < graph.RowPointers[spot + 1]; edge++)
                {
                    var neighbor = graph.Neighbors[edge];
                    if (neighbor == spot || !measured[neighbor])
                        continue;
                    var weight = weights is null ? 1 : weights[edge];
                    total += weight;
                    TensorPrimitives.MultiplyAdd(scores.Row(neighbor), weight, mean, mean);
                }
                if (total > 0)
                    TensorPrimitives.Divide(mean, total, mean);
            }
        });
        return means;
    }
}
