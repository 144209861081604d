namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>Scores features by Welch's t-test (Biometrika 34, 1947) of the spots of a group against all others, or those of one other group.</summary>
/// <remarks>
/// t = (m - r) / sqrt(v / n + w / k) with means m and r, variances v and w (denominator n - 1) and sizes n and k of group and others; p is two-sided, with the degrees of
/// freedom of Welch and Satterthwaite. The t is the score: infinite when means differ and nothing varies, 0 when they do not differ.
/// </remarks>
public sealed class TTestMarkerOptions : MarkerOptions
{
    /// <summary>The defaults.</summary>
    public TTestMarkerOptions()
        : base(2)
    {
    }

    /// <inheritdoc/>
    public override string Method => "t-test";

    /// <inheritdoc/>
    public override bool TakesReference => true;

    internal override MarkerScores Score(GroupedFeatures features, GroupMoments moments, Execution execution) => WelchScores.Score(features, moments, execution);
}
