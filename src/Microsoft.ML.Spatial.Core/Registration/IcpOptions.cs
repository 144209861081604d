using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>How <see cref="IterativeClosestPoint"/> runs.</summary>
public class IcpOptions
{
    /// <summary>What the transform may do.</summary>
    /// <value>Default <see cref="TransformFamily.Rigid"/>.</value>
    [EnumDataType(typeof(TransformFamily))]
    public TransformFamily Family { get; set; } = TransformFamily.Rigid;

    /// <summary>Share of the points that are fitted, those nearest to their partners: what is left out may have none. 1 fits all.</summary>
    /// <value>Default 1.</value>
    [Range(0.05, 1)]
    public double FittedShare { get; set; } = 1;

    /// <summary>Pairs farther apart are not fitted, in the units of the fixed points; at least two pairs are.</summary>
    /// <value>Default infinity.</value>
    [Range(double.Epsilon, double.PositiveInfinity)]
    public double LargestDistance { get; set; } = double.PositiveInfinity;

    /// <summary>Whether fixed points look for partners among the moving ones too. It keeps a free scale from collapsing.</summary>
    /// <value>Default false.</value>
    public bool BothWays { get; set; }

    /// <summary>The most iterations.</summary>
    /// <value>Default 200.</value>
    [Range(1, 100_000)]
    public int MaximumIterations { get; set; } = 200;

    /// <summary>It has converged when no moving point moves farther in an iteration, in the units of the fixed points.</summary>
    /// <value>Default 1e-12.</value>
    [Range(0d, 1e9)]
    public double Tolerance { get; set; } = 1e-12;
}
