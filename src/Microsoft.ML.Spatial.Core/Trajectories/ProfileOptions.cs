using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>How features are averaged along a trajectory.</summary>
public class ProfileOptions
{
    /// <summary>How many bins of equal width the trajectory is cut into.</summary>
    /// <value>Default 100; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int Bins { get; set; } = 100;

    /// <summary>Whether spots where a feature is 0 are left out of its means, as SpatialMETA leaves them out: what remains is the level where the feature is seen.</summary>
    /// <value>Default false.</value>
    public bool DropZeros { get; set; }

    /// <summary>Share of the spots that each point of the smoothed curve is fitted to.</summary>
    /// <value>Default 0.3; from 0.01 to 1.</value>
    [Range(0.01, 1.0)]
    public double Span { get; set; } = 0.3;
}
