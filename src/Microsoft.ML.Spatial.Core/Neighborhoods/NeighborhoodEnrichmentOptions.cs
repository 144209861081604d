using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>How often chance makes two clusters neighbours is seen.</summary>
public class NeighborhoodEnrichmentOptions
{
    /// <summary>How often the clusters of the spots are shuffled within their slices.</summary>
    /// <value>Default 1,000: no p-value is below 1 / 1,001. From 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int Permutations { get; set; } = 1000;

    /// <summary>Seed of the shuffles. The same seed gives the same shuffles for any number of threads.</summary>
    /// <value>Default 0.</value>
    public long Seed { get; set; }
}
