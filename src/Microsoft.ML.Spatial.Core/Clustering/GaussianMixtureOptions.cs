using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>How a Gaussian mixture is fitted.</summary>
public class GaussianMixtureOptions : IValidatableObject
{
    /// <summary>Smallest number of clusters tried; equal to <see cref="MaximumClusters"/> for a fixed number.</summary>
    /// <value>From 1; the default is 1.</value>
    [Range(1, 10_000)]
    public int MinimumClusters { get; set; } = 1;

    /// <summary>Largest number of clusters tried. Numbers above the number of rows are left out.</summary>
    /// <value>At least <see cref="MinimumClusters"/>; the default is 9, as in mclust.</value>
    [Range(1, 10_000)]
    [SearchRange(4, 20)]
    public int MaximumClusters { get; set; } = 9;

    /// <summary>Covariance models tried; the one with the largest BIC is kept.</summary>
    /// <value>At least one; the default is EEE alone.</value>
    [MinLength(1, ErrorMessage = "Models must name at least one covariance model.")]
    public IReadOnlyList<CovarianceModel> Models { get; set; } = [CovarianceModel.EEE];

    /// <summary>How many starting partitions are tried for each model and number of clusters; the largest likelihood is kept. <see cref="StartKind"/> may use fewer.</summary>
    /// <value>From 1 to 1,000; the default is 4. mclust has 1.</value>
    [Range(1, 1000)]
    public int Starts { get; set; } = 4;

    /// <summary>Where the starting partitions come from.</summary>
    /// <value>The default is <see cref="MixtureStartKind.Adaptive"/>. mclust's way is <see cref="MixtureStartKind.Hierarchical"/>.</value>
    [EnumDataType(typeof(MixtureStartKind))]
    public MixtureStartKind StartKind { get; set; } = MixtureStartKind.Adaptive;

    /// <summary>Largest number of expectation-maximisation steps of one fit.</summary>
    /// <value>From 1; the default is 1,000.</value>
    [Range(1, 1_000_000)]
    public int MaximumIterations { get; set; } = 1000;

    /// <summary>A fit has converged when |change of log-likelihood| / (1 + |log-likelihood|) falls to this or below.</summary>
    /// <value>From 0 to 0.1; the default is 1e-5, as in mclust.</value>
    [Range(0, 0.1)]
    public double Tolerance { get; set; } = 1e-5;

    /// <summary>
    /// Largest number of rows a starting partition is made from. The hierarchical start takes 4 bytes times its square of memory and about 1 s
    /// for the default. Below the number of rows, the random subset decides which of many optima a fit ends in.
    /// </summary>
    /// <value>From 10 to 20,000; the default is 5,000, which covers a whole Visium slice. mclust has 2,000.</value>
    [Range(10, 20_000)]
    public int InitializationSubset { get; set; } = 5000;

    /// <summary>
    /// How many rows tell as much as one independent row. Rows that are means over overlapping neighbourhoods repeat each other, and BIC,
    /// which counts rows, would then ask for ever more clusters; it is taken from log-likelihood and rows divided by this number.
    /// <see cref="Graphs.NeighborhoodOverlap"/> computes it. It chooses between models and numbers of clusters and changes no fit.
    /// </summary>
    /// <value>From 1; the default is 1: independent rows, BIC as in mclust.</value>
    [Range(1, 1e6)]
    public double RowOverlap { get; set; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinimumClusters > MaximumClusters)
            yield return new ValidationResult($"MinimumClusters ({MinimumClusters}) must not be above MaximumClusters ({MaximumClusters}).");
        foreach (var model in Models.Where(model => !Enum.IsDefined(model)))
            yield return new ValidationResult($"{model} is not a covariance model.");
    }
}
