using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>How principal components are computed.</summary>
public class PrincipalComponentsOptions
{
    /// <summary>How many components. At most the number of features, and of spots.</summary>
    /// <value>Default 20.</value>
    [Range(1, 2000)]
    [SearchRange(10, 50)]
    public int Rank { get; set; } = 20;

    /// <summary>Whether the mean of each feature is taken off first. The data are not made dense by it.</summary>
    /// <value>Default true.</value>
    public bool Center { get; set; } = true;

    /// <summary>How many components more than wanted are carried along, so that the wanted ones settle faster.</summary>
    /// <value>Default 10.</value>
    [Range(1, 200)]
    public int Oversampling { get; set; } = 10;

    /// <summary>
    /// How exact: each component c must satisfy |C c - v c| &lt;= Tolerance * v for the covariance C and its variance v, which bounds
    /// the relative error of v by the same number. (In practice the error of v is about the square of it.)
    /// </summary>
    /// <value>Default 1e-4.</value>
    [Range(1e-12, 0.1)]
    public double Tolerance { get; set; } = 1e-4;

    /// <summary>The most passes over the data. Twenty are usual; several hundred happen on pure noise.</summary>
    /// <value>Default 2,000.</value>
    [Range(1, 1_000_000)]
    public int MaximumPasses { get; set; } = 2000;
}
