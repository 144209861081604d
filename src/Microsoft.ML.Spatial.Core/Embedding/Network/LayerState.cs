using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The rows that one layer holds in one pass over N spots; reused by the next pass.</summary>
internal sealed class LayerState
{
    private LayerState(int heads, DenseMatrix projected, DenseMatrix attended, DenseMatrix normed, DenseMatrix activated, DenseMatrix output)
    {
        Attention = new AttentionState(projected.Rows, heads);
        Projected = projected;
        Attended = attended;
        Normed = normed;
        Activated = activated;
        Output = output;
    }

    /// <summary>One that keeps everything the backward pass reads.</summary>
    public static LayerState ForTraining(int spots, EncoderLayer layer)
    {
        var normed = New(spots, layer);
        return layer.FeedForward is null
            ? new LayerState(layer.Attention.Heads, New(spots, layer), New(spots, layer), normed, normed, normed)
            : new LayerState(layer.Attention.Heads, New(spots, layer), New(spots, layer), normed, New(spots, layer), New(spots, layer));
    }

    /// <summary>One whose steps overwrite what no later step reads.</summary>
    public static LayerState ForInference(int spots, EncoderLayer layer)
    {
        var (projected, attended) = (New(spots, layer), New(spots, layer));
        return new LayerState(layer.Attention.Heads, projected, attended, attended, projected, attended);
    }

    /// <summary>z.</summary>
    public DenseMatrix Projected { get; }

    /// <summary>Attention times z, before normalisation.</summary>
    public DenseMatrix Attended { get; }

    /// <summary>y.</summary>
    public DenseMatrix Normed { get; }

    /// <summary>ELU(y B^T + b), when there is a feed-forward part.</summary>
    public DenseMatrix Activated { get; }

    /// <summary>What the next layer reads.</summary>
    public DenseMatrix Output { get; }

    public AttentionState Attention { get; }

    public LayerStatistics Statistics { get; set; } = null!;

    /// <summary>What the attention's normalisation reads.</summary>
    public RowSum BeforeAttentionNorm => new(Attended, null);

    /// <summary>What the feed-forward part's normalisation reads.</summary>
    public RowSum BeforeFeedForwardNorm => new(Normed, Activated);

    private static DenseMatrix New(int spots, EncoderLayer layer) => new(spots, layer.Width);
}
