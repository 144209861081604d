using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// Multi-head attention over edges: scores s_i = z_i v1 and t_j = z_j v2 per head decide how much of each neighbour's row a spot takes. Encoder and
/// decoder of a layer use the same weights, so gradients come in from both.
/// </summary>
/// <param name="name">Name of the parameter.</param>
/// <param name="width">Number of columns, a multiple of <paramref name="heads"/>.</param>
/// <param name="heads">Number of heads.</param>
/// <param name="ownScoreOnly">See <see cref="EdgeSoftmax"/>.</param>
internal sealed class Attention(string name, int width, int heads, bool ownScoreOnly)
{
    private const int BlockSize = 512;
    private readonly EdgeSoftmax _softmax = new(heads, ownScoreOnly);

    /// <summary>v1 and v2, heads x 2 x (width / heads).</summary>
    public Parameter Direction { get; } = new(name, 2 * width);

    public int Heads => heads;

    private int HeadWidth => width / heads;

    /// <summary>Fills the state with the attention of projected rows z over the patterns' edges.</summary>
    public void Weigh(AttentionState state, DenseMatrix projected, IReadOnlyList<EdgePattern> patterns, Execution execution)
    {
        state.Take(patterns);
        FixedPartition.For(projected.Rows, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
            {
                for (var head = 0; head < heads; head++)
                {
                    var part = projected.Row(spot).Slice(head * HeadWidth, HeadWidth);
                    state.Source[(spot * heads) + head] = TensorPrimitives.Dot(part, DirectionOf(Direction.Value, head, 0));
                    state.Target[(spot * heads) + head] = TensorPrimitives.Dot(part, DirectionOf(Direction.Value, head, 1));
                }
            }
        });
        for (var i = 0; i < patterns.Count; i++)
            _softmax.Weigh(patterns[i], state.Source, state.Target, state.Weights[i], execution);
    }

    /// <summary>sums = attention rows.</summary>
    public void Gather(AttentionState state, DenseMatrix rows, DenseMatrix sums, Execution execution)
    {
        for (var i = 0; i < state.Patterns.Count; i++)
            EdgeSums.Gather(state.Patterns[i].Edges, state.Weights[i], heads, rows, sums, accumulate: i > 0, execution);
    }

    /// <summary>The backward pass of <see cref="Gather"/>: fills the gradient of the rows and adds to that of the attention.</summary>
    public void Scatter(AttentionState state, DenseMatrix gradients, DenseMatrix rows, DenseMatrix rowGradients, Execution execution)
    {
        for (var i = 0; i < state.Patterns.Count; i++)
            EdgeSums.Scatter(
                state.Patterns[i].Edges, state.Weights[i], heads, gradients, rows, rowGradients, accumulate: i > 0, state.WeightGradients[i], execution);
    }

    /// <summary>Fills the gradient of the directions and adds to that of the projected rows; the gradients of the attention are used up.</summary>
    public void Backward(AttentionState state, DenseMatrix projected, DenseMatrix projectedGradient, Execution execution)
    {
        var (source, target) = (state.SourceGradient, state.TargetGradient);
        for (var i = 0; i < state.Patterns.Count; i++)
            _softmax.Backward(state.Patterns[i], state.Source, state.Target, state.Weights[i], state.WeightGradients[i], source, target, execution);
        var sums = ColumnMoments.Sums(
            projected.Rows,
            2 * width,
            (spot, sum) =>
            {
                for (var head = 0; head < heads; head++)
                {
                    var part = projected.Row(spot).Slice(head * HeadWidth, HeadWidth);
                    var gradient = projectedGradient.Row(spot).Slice(head * HeadWidth, HeadWidth);
                    var (s, t) = (source[(spot * heads) + head], target[(spot * heads) + head]);
                    TensorPrimitives.MultiplyAdd(DirectionOf(Direction.Value, head, 0), s, gradient, gradient);
                    TensorPrimitives.MultiplyAdd(DirectionOf(Direction.Value, head, 1), t, gradient, gradient);
                    var first = sum.Slice(2 * head * HeadWidth, HeadWidth);
                    var second = sum.Slice(((2 * head) + 1) * HeadWidth, HeadWidth);
                    TensorPrimitives.MultiplyAdd(part, s, first, first);
                    TensorPrimitives.MultiplyAdd(part, t, second, second);
                }
            },
            execution);
        TensorPrimitives.ConvertTruncating<double, float>(sums, Direction.Gradient);
    }

    private Span<float> DirectionOf(float[] values, int head, int which) => values.AsSpan(((2 * head) + which) * HeadWidth, HeadWidth);
}
