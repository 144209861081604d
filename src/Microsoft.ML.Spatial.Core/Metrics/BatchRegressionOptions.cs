using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How <see cref="BatchRegression"/> looks at data.</summary>
public sealed class BatchRegressionOptions
{
    /// <summary>How many principal components are looked at; with fewer columns, or spots, as many as there are.</summary>
    /// <value>Default 50, as scIB has it; from 1 to 2,000.</value>
    [Range(1, 2000)]
    public int ComponentCount { get; set; } = 50;

    /// <summary>Decides the random start of the search for components of wide data; it changes results within their tolerance only.</summary>
    /// <value>Default 0.</value>
    public long Seed { get; set; }
}
