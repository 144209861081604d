using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The rows that one layer holds in one pass over N spots; reused by the next pass.</summary>
internal sealed class LayerState
{
    public LayerState(int spots, int width, bool feedForward)
    {
        Projected = new DenseMatrix(spots, width);
        Attended = new DenseMatrix(spots, width);
        Normed = new DenseMatrix(spots, width);
        Activated = feedForward ? new DenseMatrix(spots, width) : Normed;
        Output = feedForward ? new DenseMatrix(spots, width) : Normed;
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

    public AttentionState Attention { get; set; } = null!;

    public LayerStatistics Statistics { get; set; } = null!;

    /// <summary>What the attention's normalisation reads.</summary>
    public RowSum BeforeAttentionNorm => new(Attended, null);

    /// <summary>What the feed-forward part's normalisation reads.</summary>
    public RowSum BeforeFeedForwardNorm => new(Normed, Activated);
}
