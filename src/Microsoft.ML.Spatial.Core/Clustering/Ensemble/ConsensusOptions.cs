using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>How the partitions of several members become one.</summary>
public class ConsensusOptions
{
    /// <summary>Number of clusters of the consensus; null for the median of the members' numbers.</summary>
    /// <value>From 1; the default is null.</value>
    [Range(1, 10_000)]
    public int? Clusters { get; set; }

    /// <summary>
    /// The share of members that the consensus is made from: those that agree most with all others. The rest are counted in the stability only.
    /// Leaving out the few that nobody agrees with makes the consensus steadier; leaving out many can turn a shared mistake into the answer.
    /// </summary>
    /// <value>Above 0, to 1; the default is 0.75.</value>
    [Range(0.01, 1)]
    public double AgreeingShare { get; set; } = 0.75;

    /// <summary>How often k-means starts.</summary>
    /// <value>From 1 to 1,000; the default is 20.</value>
    [Range(1, 1000)]
    public int Starts { get; set; } = 20;

    /// <summary>Largest number of rows that k-means is fitted to; with more, a random subset is taken, and all rows are labelled.</summary>
    /// <value>From 100; the default is 50,000.</value>
    [Range(100, int.MaxValue)]
    public int FitRows { get; set; } = 50_000;
}
