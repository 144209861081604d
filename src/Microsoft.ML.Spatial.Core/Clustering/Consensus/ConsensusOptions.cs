using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>How the partitions of several members become one.</summary>
public class ConsensusOptions
{
    /// <summary>Number of clusters of the consensus; null for the median of the members' numbers.</summary>
    /// <value>From 1; the default is null.</value>
    [Range(1, 10_000)]
    public int? Clusters { get; set; }

    /// <summary>How often k-means starts.</summary>
    /// <value>From 1 to 1,000; the default is 10.</value>
    [Range(1, 1000)]
    public int Starts { get; set; } = 10;

    /// <summary>Largest number of rows that k-means is fitted to; with more, evenly spaced rows are taken and all are labelled.</summary>
    /// <value>From 100; the default is 50,000.</value>
    [Range(100, int.MaxValue)]
    public int FitRows { get; set; } = 50_000;
}
