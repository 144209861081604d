using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>How a spatial mixture is fitted.</summary>
public class SpatialMixtureOptions
{
    /// <summary>
    /// How much a neighbour counts: every neighbour that is of a cluster makes a spot exp(this) times as likely there as its own values say. 0 is a mixture without
    /// neighbours; BayesSpace (Zhao et al., Nature Biotechnology 39, 2021) on Visium, where a spot has six neighbours and its gamma is 3, has 1.
    /// </summary>
    /// <value>The default is 2; from 0 to 100.</value>
    [Range(0.0, 100.0)]
    [SearchRange(0.3, 5, Logarithmic = true)]
    public double NeighborWeight { get; set; } = 2;

    /// <summary>Largest number of expectation-maximisation steps.</summary>
    /// <value>The default is 100; from 1.</value>
    [Range(1, 1_000_000)]
    public int MaximumIterations { get; set; } = 100;

    /// <summary>A fit has converged when the memberships of a spot are this near to a fixed point of the field, in the mean over all spots.</summary>
    /// <value>The default is 1e-4; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double Tolerance { get; set; } = 1e-4;
}
