using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>How alike neighbours are: the cosine of their embeddings, head by head, which the attention of the next pass takes into account.</summary>
internal static class LocalPattern
{
    private const float SmallestNorm = 1e-12f;
    private const int BlockSize = 512;

    /// <summary>Cosines of all edges, edges x heads.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="embedding">One row per spot.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="unit">As large as the embedding; receives its rows at unit length, head by head.</param>
    /// <param name="cosines">Receives one per edge and head.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static void Cosines(AttentionEdges edges, DenseMatrix embedding, int heads, DenseMatrix unit, float[] cosines, Execution execution)
    {
        var width = embedding.Columns / heads;
        FixedPartition.For(edges.Count, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
            {
                for (var head = 0; head < heads; head++)
                {
                    var part = embedding.Row(spot).Slice(head * width, width);
                    TensorPrimitives.Divide(part, Math.Max(SmallestNorm, TensorPrimitives.Norm(part)), unit.Row(spot).Slice(head * width, width));
                }
            }
        });
        FixedPartition.For(edges.Count, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                for (var edge = edges.RowPointers[spot]; edge < edges.RowPointers[spot + 1]; edge++)
                    for (var head = 0; head < heads; head++)
                        cosines[(edge * heads) + head] = TensorPrimitives.Dot(
                            unit.Row(spot).Slice(head * width, width), unit.Row(edges.Targets[edge]).Slice(head * width, width));
        });
    }

    /// <summary>Softmax of the cosines over each spot's edges, in place.</summary>
    public static void Softmax(AttentionEdges edges, float[] cosines, int heads, Execution execution)
    {
        FixedPartition.For(edges.Count, BlockSize, execution, (_, from, to) =>
        {
            var start = edges.RowPointers[from] * heads;
            var block = cosines.AsSpan(start, (edges.RowPointers[to] * heads) - start);
            TensorPrimitives.Exp(block, block);
            for (var spot = from; spot < to; spot++)
            {
                for (var head = 0; head < heads; head++)
                {
                    var sum = 0f;
                    for (var edge = edges.RowPointers[spot]; edge < edges.RowPointers[spot + 1]; edge++)
                        sum += cosines[(edge * heads) + head];
                    for (var edge = edges.RowPointers[spot]; edge < edges.RowPointers[spot + 1]; edge++)
                        cosines[(edge * heads) + head] /= sum;
                }
            }
        });
    }
}
