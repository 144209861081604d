using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>How clusters are joined into a network.</summary>
public class ClusterNetworkOptions
{
    /// <summary>Edges whose scaled weight is less are dropped.</summary>
    /// <value>Default 0.1; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double MinimumWeight { get; set; } = 0.1;

    /// <summary>How many edges of a cluster are kept at most, the strongest.</summary>
    /// <value>Default 4; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int TopEdges { get; set; } = 4;

    /// <summary>Which edges go when a cluster has too many.</summary>
    /// <value>Default <see cref="EdgePruning.EitherEnd"/>.</value>
    [EnumDataType(typeof(EdgePruning))]
    public EdgePruning Pruning { get; set; }

    /// <summary>
    /// A cluster with more spots in a slice is represented there by so many, drawn at random; with fewer, mean distances are exact. A mean over samples of n spots departs
    /// from the exact one by about its distances' standard deviation divided by the root of n.
    /// </summary>
    /// <value>Default 2,000; from 2 to 1,000,000.</value>
    [Range(2, 1_000_000)]
    public int MaximumSpots { get; set; } = 2000;

    /// <summary>Seed of the draw.</summary>
    /// <value>Default 0.</value>
    public long Seed { get; set; }
}
