using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>How intensities are made comparable between pixels, and between features.</summary>
public class IntensityNormalizationOptions
{
    /// <summary>What every pixel's intensities are scaled to sum to (its total ion current); null for the median of the totals of the pixels that are not empty.</summary>
    /// <value>Default 1,000.</value>
    [Range(1e-6, 1e12)]
    [SearchRange(1e2, 1e5, Logarithmic = true)]
    public double? TargetTotal { get; set; } = 1e3;

    /// <summary>Whether log(1 + x) is taken afterwards.</summary>
    /// <value>Default false.</value>
    public bool Log1p { get; set; }

    /// <summary>Whether every feature is then divided by its standard deviation, so that a few strong ones do not outweigh the rest. Zeros stay zero.</summary>
    /// <value>Default false.</value>
    public bool ScaleFeatures { get; set; }

    /// <summary>How many standard deviations a value may lie from its feature's mean before it is scaled; only with <see cref="ScaleFeatures"/>.</summary>
    /// <value>Default 10.</value>
    [Range(0.5, 1e6)]
    [SearchRange(3, 30)]
    public double Clip { get; set; } = 10;
}
