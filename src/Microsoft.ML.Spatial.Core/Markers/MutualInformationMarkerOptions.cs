using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Markers.Information;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>Scores features by their mutual information with the groups, in nats: one score per feature, given to the group in which its mean is largest.</summary>
/// <remarks>See <see cref="MutualInformation"/> for the formulas. There is no p-value.</remarks>
public sealed class MutualInformationMarkerOptions : MarkerOptions
{
    /// <summary>The defaults.</summary>
    public MutualInformationMarkerOptions()
        : base(2)
    {
    }

    /// <summary>How information is estimated.</summary>
    /// <value>Default <see cref="InformationEstimator.NearestNeighbors"/>.</value>
    [EnumDataType(typeof(InformationEstimator))]
    public InformationEstimator Estimator { get; set; } = InformationEstimator.NearestNeighbors;

    /// <summary>Which nearest value of the own group is asked for; without effect on <see cref="InformationEstimator.PlugIn"/>.</summary>
    /// <value>Default 3; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int Neighbors { get; set; } = 3;

    /// <summary>Whether equal values are told apart by numbers too small to matter otherwise; without effect on <see cref="InformationEstimator.PlugIn"/>.</summary>
    /// <value>Default true.</value>
    public bool BreakTies { get; set; } = true;

    /// <summary>Seed of those numbers.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; set; } = 1;

    /// <inheritdoc/>
    public override string Method => "mutual-information";

    internal override MarkerScores Score(GroupedFeatures features, GroupMoments moments, Execution execution) => MarkerScores.OfFeatures(MutualInformation.OfFeatures(features, this, execution));
}
