using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// Attention of each spot over its edges: softmax of factor * sigmoid(s_i + t_j) + offset per head, and its gradient. Scores s and t are N x heads,
/// weights are edges x heads.
/// </summary>
/// <param name="heads">Number of heads.</param>
/// <param name="ownScoreOnly">Whether t_i stands in for t_j, as one head of the reference program has it.</param>
internal sealed class EdgeSoftmax(int heads, bool ownScoreOnly)
{
    private const int BlockSize = 512;

    /// <summary>Fills the weights; each spot's sum to the pattern's share in every head.</summary>
    public void Weigh(EdgePattern pattern, float[] source, float[] target, float[] weights, Execution execution)
        => FixedPartition.For(pattern.Edges.Count, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                for (var head = 0; head < heads; head++)
                    WeighSpot(pattern, source, target, weights, spot, head);
        });

    /// <summary>
    /// From the gradient with respect to the weights to that with respect to s and t, which it adds to. The gradient of the weights is overwritten.
    /// </summary>
    public void Backward(EdgePattern pattern, float[] source, float[] target, float[] weights, float[] gradient, float[] sourceGradient, float[] targetGradient, Execution execution)
    {
        var edges = pattern.Edges;
        FixedPartition.For(edges.Count, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                for (var head = 0; head < heads; head++)
                    BackwardSpot(pattern, source, target, weights, gradient, sourceGradient, targetGradient, spot, head);
        });
        if (ownScoreOnly)
            return;
        FixedPartition.For(edges.Count, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                for (var k = edges.IncomingPointers[spot]; k < edges.IncomingPointers[spot + 1]; k++)
                    for (var head = 0; head < heads; head++)
                        targetGradient[(spot * heads) + head] += gradient[(edges.IncomingEdges[k] * heads) + head];
        });
    }

    private void WeighSpot(EdgePattern pattern, float[] source, float[] target, float[] weights, int spot, int head)
    {
        var (first, end) = (pattern.Edges.RowPointers[spot], pattern.Edges.RowPointers[spot + 1]);
        var largest = float.NegativeInfinity;
        for (var edge = first; edge < end; edge++)
        {
            var at = (edge * heads) + head;
            var logit = Score(pattern, source, target, spot, edge, head);
            if (pattern.Factor is { } factor)
                logit *= factor[at];
            if (pattern.Offset is { } offset)
                logit += offset[at];
            weights[at] = logit;
            largest = Math.Max(largest, logit);
        }
        var sum = 0f;
        for (var edge = first; edge < end; edge++)
            sum += weights[(edge * heads) + head] = MathF.Exp(weights[(edge * heads) + head] - largest);
        var scale = pattern.Share / sum;
        for (var edge = first; edge < end; edge++)
            weights[(edge * heads) + head] *= scale;
    }

    private void BackwardSpot(
        EdgePattern pattern, float[] source, float[] target, float[] weights, float[] gradient, float[] sourceGradient, float[] targetGradient, int spot, int head)
    {
        var (first, end) = (pattern.Edges.RowPointers[spot], pattern.Edges.RowPointers[spot + 1]);
        if (pattern.Share == 0)
        {
            for (var edge = first; edge < end; edge++)
                gradient[(edge * heads) + head] = 0;
            return;
        }

        // Weights are share * softmax: their gradient times themselves already carries the share once.
        var mean = 0f;
        for (var edge = first; edge < end; edge++)
            mean += weights[(edge * heads) + head] * gradient[(edge * heads) + head];
        mean /= pattern.Share;
        var sum = 0f;
        for (var edge = first; edge < end; edge++)
        {
            var at = (edge * heads) + head;
            var score = Score(pattern, source, target, spot, edge, head);
            var passed = weights[at] * (gradient[at] - mean) * score * (1 - score);
            if (pattern.Factor is { } factor)
                passed *= factor[at];
            gradient[at] = passed;
            sum += passed;
        }
        sourceGradient[(spot * heads) + head] += sum;
        if (ownScoreOnly)
            targetGradient[(spot * heads) + head] += sum;
    }

    private float Score(EdgePattern pattern, float[] source, float[] target, int spot, int edge, int head)
    {
        var other = ownScoreOnly ? spot : pattern.Edges.Targets[edge];
        return 1 / (1 + MathF.Exp(-(source[(spot * heads) + head] + target[(other * heads) + head])));
    }
}
