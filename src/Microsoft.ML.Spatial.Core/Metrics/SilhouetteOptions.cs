using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How silhouettes are computed.</summary>
public sealed class SilhouetteOptions
{
    /// <summary>How many spots are asked at most, spread evenly over the rows; distances are to all spots all the same. Time is proportional to it.</summary>
    /// <value>Default null: every spot is asked. From 1.</value>
    [Range(1, int.MaxValue)]
    public int? MaximumSpotsAsked { get; set; }
}
