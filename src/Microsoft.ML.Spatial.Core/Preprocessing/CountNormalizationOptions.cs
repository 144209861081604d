using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>How counts are made comparable between spots.</summary>
public class CountNormalizationOptions
{
    /// <summary>What every spot's counts are scaled to sum to; null for the median of the totals of the spots that are not empty.</summary>
    /// <value>Default 10,000.</value>
    [Range(1e-6, 1e12)]
    [SearchRange(1e3, 1e6, Logarithmic = true)]
    public double? TargetTotal { get; set; } = 1e4;

    /// <summary>Whether log(1 + x) is taken afterwards.</summary>
    /// <value>Default true.</value>
    public bool Log1p { get; set; } = true;
}
