using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// z = h W; y = BatchNorm(attention z); with a feed-forward part, BatchNorm(y + ELU(y B^T + b)), else y. The first product belongs to the caller, since
/// the first layer's input is sparse.
/// </summary>
internal sealed class EncoderLayer
{
    public EncoderLayer(string name, int[] inputBounds, int width, McgateOptions options)
    {
        Linear = new BlockLinear(name + ".projection", inputBounds, width);
        Attention = new Attention(name + ".attention", width, options.Heads, options.OneHeadIgnoresNeighbors && options.Heads == 1);
        AttentionNorm = new BatchNorm(name + ".attention-norm", width);
        if (options.FeedForward)
        {
            FeedForward = new FeedForward(name + ".feed-forward", width);
            FeedForwardNorm = new BatchNorm(name + ".feed-forward-norm", width);
        }
    }

    public BlockLinear Linear { get; }

    public Attention Attention { get; }

    public BatchNorm AttentionNorm { get; }

    public FeedForward? FeedForward { get; }

    public BatchNorm? FeedForwardNorm { get; }

    public int Width => Linear.Outputs;

    public IEnumerable<Parameter> Parameters
    {
        get
        {
            IEnumerable<Parameter> always = [Linear.Weight, Attention.Direction, AttentionNorm.Gain, AttentionNorm.Shift];
            return FeedForward is { } forward && FeedForwardNorm is { } norm
                ? always.Concat([forward.Weight, forward.Bias, norm.Gain, norm.Shift])
                : always;
        }
    }

    /// <summary>From the projected rows in the state to its output.</summary>
    /// <param name="state">Holds z; receives everything else.</param>
    /// <param name="patterns">Who attends to whom.</param>
    /// <param name="statistics">Statistics to normalise with; null to take those of the rows themselves.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public void Forward(LayerState state, IReadOnlyList<EdgePattern> patterns, LayerStatistics? statistics, Execution execution)
    {
        Attention.Weigh(state.Attention, state.Projected, patterns, execution);
        Attention.Gather(state.Attention, state.Projected, state.Attended, execution);
        var attention = statistics?.Attention ?? ColumnMoments.Of(state.BeforeAttentionNorm, execution);
        AttentionNorm.Forward(state.BeforeAttentionNorm, attention, state.Normed, execution);
        ColumnStatistics? feedForward = null;
        if (FeedForward is not null && FeedForwardNorm is not null)
        {
            FeedForward.Forward(state.Normed, state.Activated, execution);
            feedForward = statistics?.FeedForward ?? ColumnMoments.Of(state.BeforeFeedForwardNorm, execution);
            FeedForwardNorm.Forward(state.BeforeFeedForwardNorm, feedForward, state.Output, execution);
        }
        state.Statistics = new LayerStatistics(attention, feedForward);
    }

    /// <summary>Fills the gradients of all parameters but the projection's, and turns the output's gradient into that of z.</summary>
    /// <param name="state">What <see cref="Forward"/> left; its activations are used up.</param>
    /// <param name="gradient">Of the output; used up.</param>
    /// <param name="projectedGradient">Receives that of z.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public void Backward(LayerState state, DenseMatrix gradient, DenseMatrix projectedGradient, Execution execution)
    {
        if (FeedForward is not null && FeedForwardNorm is not null)
        {
            FeedForwardNorm.Backward(state.BeforeFeedForwardNorm, state.Statistics.FeedForward!, gradient, execution);
            FeedForward.Backward(state.Normed, state.Activated, gradient, gradient, execution);
        }
        AttentionNorm.Backward(state.BeforeAttentionNorm, state.Statistics.Attention, gradient, execution);
        Attention.Scatter(state.Attention, gradient, state.Projected, projectedGradient, execution);
        Attention.Backward(state.Attention, state.Projected, projectedGradient, execution);
    }
}
