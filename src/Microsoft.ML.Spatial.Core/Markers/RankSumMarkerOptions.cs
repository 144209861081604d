namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>Scores features by the rank-sum test (Wilcoxon, Biometrics Bulletin 1, 1945) of the spots of a group against all others, or those of one other group.</summary>
/// <remarks>
/// With N spots, n of them in the group, and R the sum of their ranks, ties having their mean rank: z = (R - n (N + 1) / 2) / sqrt(T n (N - n) (N + 1) / 12), without
/// continuity correction, and a two-sided p of the normal distribution. T = 1 - sum (t^3 - t) / (N^3 - N) over the sizes t of ties, or 1. The z is the score: positive
/// for features that are larger in the group.
/// </remarks>
public sealed class RankSumMarkerOptions : MarkerOptions
{
    /// <summary>The defaults.</summary>
    public RankSumMarkerOptions()
        : base(2)
    {
    }

    /// <summary>Whether the variance allows for ties, which zeros make many of. scanpy does not unless asked.</summary>
    /// <value>Default true.</value>
    public bool CorrectTies { get; set; } = true;

    /// <inheritdoc/>
    public override string Method => "wilcoxon";

    /// <inheritdoc/>
    public override bool TakesReference => true;

    internal override MarkerScores Score(GroupedFeatures features, GroupMoments moments, Execution execution) => RankSums.Score(features, CorrectTies, execution);
}
