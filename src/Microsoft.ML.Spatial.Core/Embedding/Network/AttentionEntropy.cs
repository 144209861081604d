using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>How evenly attention is spread over the neighbourhood.</summary>
internal static class AttentionEntropy
{
    /// <summary>Mean entropy over spots and heads, as a share of that of uniform attention; 1 where no spot has a neighbour.</summary>
    public static double Of(AttentionState state, Execution execution)
    {
        var (edges, weights) = (state.Patterns[0].Edges, state.Weights[0]);
        var heads = weights.Length / edges.Targets.Length;
        var shares = new double[edges.Count];
        FixedPartition.For(edges.Count, 512, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                for (var head = 0; head < heads; head++)
                    shares[spot] += OfSpot(edges, weights, heads, spot, head) / heads;
        });
        return shares.Average();
    }

    private static double OfSpot(AttentionEdges edges, float[] weights, int heads, int spot, int head)
    {
        var (first, end) = (edges.RowPointers[spot], edges.RowPointers[spot + 1]);
        if (end - first < 2)
            return 1;
        var (sum, entropy) = (0.0, 0.0);
        for (var edge = first; edge < end; edge++)
            sum += weights[(edge * heads) + head];
        for (var edge = first; edge < end && sum > 0; edge++)
        {
            var share = weights[(edge * heads) + head] / sum;
            entropy -= share > 0 ? share * Math.Log(share) : 0;
        }
        return entropy / Math.Log(end - first);
    }
}
