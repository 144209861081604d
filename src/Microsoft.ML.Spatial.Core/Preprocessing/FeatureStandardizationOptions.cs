using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>How features are brought to unit variance.</summary>
public sealed class FeatureStandardizationOptions
{
    /// <summary>Whether the mean is taken off as well, which makes every value non-zero.</summary>
    /// <value>Default true.</value>
    public bool Centre { get; set; } = true;

    /// <summary>How many standard deviations a value may lie from its feature's mean; what lies farther is moved there.</summary>
    /// <value>Default 10.</value>
    [Range(0.5, 1e6)]
    public double Clip { get; set; } = 10;
}
