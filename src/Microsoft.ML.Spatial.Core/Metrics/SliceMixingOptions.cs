using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How the mixing of slices in an embedding is measured.</summary>
public sealed class SliceMixingOptions
{
    /// <summary>How many nearest spots in the embedding each spot is asked for; with fewer spots, all others.</summary>
    /// <value>Default 15; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int NeighborCount { get; set; } = 15;

    /// <summary>How many spots are asked at most, spread evenly over the rows; their neighbours are looked for among all spots.</summary>
    /// <value>Default 3,000; from 1 to 10,000,000.</value>
    [Range(1, 10_000_000)]
    public int MaximumSpotsAsked { get; set; } = 3000;
}
