using System.Buffers;
using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// Attention of each spot over its edges: softmax of factor * sigmoid(s_i + t_j) + offset per head, and its gradient. Scores s and t are N x heads,
/// weights are edges x heads. What all edges have in common is done for a whole block of spots at once.
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
            var (start, length) = EdgesOf(pattern, from, to);
            var logits = weights.AsSpan(start, length);
            Score(pattern, source, target, from, to, logits);
            if (pattern.Factor is { } factor)
                TensorPrimitives.Multiply(logits, factor.AsSpan(start, length), logits);
            if (pattern.Offset is { } offset)
                TensorPrimitives.Add(logits, offset.AsSpan(start, length), logits);
            for (var spot = from; spot < to; spot++)
                for (var head = 0; head < heads; head++)
                    SubtractLargest(pattern, weights, spot, head);
            TensorPrimitives.Exp(logits, logits);
            for (var spot = from; spot < to; spot++)
                for (var head = 0; head < heads; head++)
                    ScaleToShare(pattern, weights, spot, head);
        });

    /// <summary>
    /// From the gradient with respect to the weights to that with respect to s and t, which it adds to. The gradient of the weights is overwritten.
    /// </summary>
    public void Backward(EdgePattern pattern, float[] source, float[] target, float[] weights, float[] gradient, float[] sourceGradient, float[] targetGradient, Execution execution)
    {
        var edges = pattern.Edges;

        // A score that is the same for all edges of a spot cancels in the softmax. What rounding would leave of its gradient, Adam would blow up.
        if (pattern.Share == 0 || (ownScoreOnly && pattern.Factor is null))
        {
            Array.Clear(gradient);
            return;
        }
        FixedPartition.For(edges.Count, BlockSize, execution, (_, from, to) =>
        {
            var (start, length) = EdgesOf(pattern, from, to);
            var rented = ArrayPool<float>.Shared.Rent(length);
            var scores = rented.AsSpan(0, length);
            Score(pattern, source, target, from, to, scores);
            for (var spot = from; spot < to; spot++)
                for (var head = 0; head < heads; head++)
                    BackwardSpot(pattern, scores, start, weights, gradient, sourceGradient, targetGradient, spot, head);
            ArrayPool<float>.Shared.Return(rented);
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

    /// <summary>The part of edges x heads that belongs to some spots.</summary>
    private (int Start, int Length) EdgesOf(EdgePattern pattern, int fromSpot, int toSpot)
    {
        var start = pattern.Edges.RowPointers[fromSpot] * heads;
        return (start, (pattern.Edges.RowPointers[toSpot] * heads) - start);
    }

    /// <summary>sigmoid(s_i + t_j) of the edges of some spots.</summary>
    private void Score(EdgePattern pattern, float[] source, float[] target, int fromSpot, int toSpot, Span<float> scores)
    {
        var at = 0;
        for (var spot = fromSpot; spot < toSpot; spot++)
        {
            foreach (var neighbor in pattern.Edges.TargetsOf(spot))
            {
                var other = ownScoreOnly ? spot : neighbor;
                for (var head = 0; head < heads; head++)
                    scores[at++] = source[(spot * heads) + head] + target[(other * heads) + head];
            }
        }
        TensorPrimitives.Sigmoid(scores, scores);
    }

    private void SubtractLargest(EdgePattern pattern, float[] logits, int spot, int head)
    {
        var (first, end) = (pattern.Edges.RowPointers[spot], pattern.Edges.RowPointers[spot + 1]);
        var largest = float.NegativeInfinity;
        for (var edge = first; edge < end; edge++)
            largest = Math.Max(largest, logits[(edge * heads) + head]);
        for (var edge = first; edge < end; edge++)
            logits[(edge * heads) + head] -= largest;
    }

    private void ScaleToShare(EdgePattern pattern, float[] weights, int spot, int head)
    {
        var (first, end) = (pattern.Edges.RowPointers[spot], pattern.Edges.RowPointers[spot + 1]);
        var sum = 0f;
        for (var edge = first; edge < end; edge++)
            sum += weights[(edge * heads) + head];
        var scale = pattern.Share / sum;
        for (var edge = first; edge < end; edge++)
            weights[(edge * heads) + head] *= scale;
    }

    private void BackwardSpot(
        EdgePattern pattern, ReadOnlySpan<float> scores, int firstScore, float[] weights, float[] gradient, float[] sourceGradient, float[] targetGradient, int spot, int head)
    {
        var (first, end) = (pattern.Edges.RowPointers[spot], pattern.Edges.RowPointers[spot + 1]);

        // Weights are share * softmax: their gradient times themselves already carries the share once.
        var mean = 0f;
        for (var edge = first; edge < end; edge++)
            mean += weights[(edge * heads) + head] * gradient[(edge * heads) + head];
        mean /= pattern.Share;
        var sum = 0f;
        for (var edge = first; edge < end; edge++)
        {
            var at = (edge * heads) + head;
            var score = scores[at - firstScore];
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
}
