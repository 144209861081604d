using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>How features are tested along a trajectory.</summary>
public class TrendOptions
{
    /// <summary>Degrees of freedom of the curve fitted to each feature: 1 is a straight line, more allow more turns. Fewer are used where the locations have fewer different values.</summary>
    /// <value>Default 5; from 1 to 20.</value>
    [Range(1, 20)]
    public int Freedom { get; set; } = 5;

    /// <summary>A feature with values in fewer spots along the trajectory is not tested.</summary>
    /// <value>Default 10; from 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int MinimumSpots { get; set; } = 10;
}
