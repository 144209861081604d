using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>How a spatial mixture is fitted.</summary>
public class SpatialMixtureOptions
{
    /// <summary>
    /// How much the neighbours count: a spot whose neighbours are all of one cluster is exp(this) times as likely there as its own values say. 0 is a mixture without
    /// neighbours; 6 is the prior of BayesSpace (Zhao et al., Nature Biotechnology 39, 2021) on Visium, where its gamma is 3.
    /// </summary>
    /// <value>The default is 8; from 0 to 1,000.</value>
    [Range(0.0, 1000.0)]
    [SearchRange(1, 20, Logarithmic = true)]
    public double NeighborWeight { get; set; } = 8;

    /// <summary>Largest number of expectation-maximisation steps.</summary>
    /// <value>The default is 100; from 1.</value>
    [Range(1, 1_000_000)]
    public int MaximumIterations { get; set; } = 100;

    /// <summary>A fit has converged when the memberships of a spot change by this or less in a step, in the mean over all spots.</summary>
    /// <value>The default is 1e-4; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double Tolerance { get; set; } = 1e-4;
}
