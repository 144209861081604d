using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Markers.Logistic;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>Scores features by their weight in logistic regressions, one for each group against all others.</summary>
/// <remarks>
/// For each group, weights w and intercept b minimise (|w|^2 + b^2) / 2 + Strength sum log(1 + exp(-y (w x + b))), y being 1 in the group and -1 outside: one against the rest, with the
/// intercept held small too, as liblinear does it. The weight is the score; there is no p-value. Features are not scaled: give values of comparable scale, such as log-normalised ones.
/// </remarks>
public sealed class LogisticMarkerOptions : MarkerOptions
{
    /// <summary>The defaults.</summary>
    public LogisticMarkerOptions()
        : base(4)
    {
    }

    /// <summary>How much errors count against the size of the weights (C).</summary>
    /// <value>Default 1; from 1e-6 to 1e6.</value>
    [Range(1e-6, 1e6)]
    public double Strength { get; set; } = 1;

    /// <summary>The share of the spots of every group that is held out of a second fit to see how well the groups can be told apart; 0 for no such fit.</summary>
    /// <value>Default 0.2; from 0 to 0.9.</value>
    [Range(0.0, 0.9)]
    public double HeldOutShare { get; set; } = 0.2;

    /// <summary>Seed of the choice of the spots held out.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; set; } = 1;

    /// <inheritdoc/>
    public override string Method => "logistic";

    internal override MarkerScores Score(GroupedFeatures features, GroupMoments moments, Execution execution) => LogisticScores.Score(features, this, execution);
}
