using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>Scores features by the mean in a group over the mean of all spots, the measure of SpatialMETA's benchmark.</summary>
/// <remarks>The largest score a feature has in any group is its specificity, from 1 to the number of spots over the size of the group. A feature that is zero everywhere has score 0. There is no p-value.</remarks>
public sealed class SpecificityMarkerOptions : MarkerOptions
{
    /// <summary>The defaults.</summary>
    public SpecificityMarkerOptions()
        : base(4)
    {
    }

    /// <summary>Features that are zero in more than this share of the spots have score 0: a few spots make any rare feature specific.</summary>
    /// <value>Default 0.95; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double MaximumZeroShare { get; set; } = 0.95;

    /// <inheritdoc/>
    public override string Method => "specificity";

    internal override MarkerScores Score(GroupedFeatures features, GroupMoments moments, Execution execution) => Specificity.Score(features, moments, MaximumZeroShare);
}
