using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>How variable features are chosen.</summary>
public class VariableFeatureOptions
{
    /// <summary>How many features to keep; all when there are fewer.</summary>
    /// <value>Default 3,000.</value>
    [Range(1, int.MaxValue)]
    [SearchRange(1000, 5000)]
    public int Count { get; set; } = 3000;

    /// <summary>Share of the features that each local fit of variance on mean uses.</summary>
    /// <value>Default 0.3.</value>
    [Range(0.01, 1)]
    public double Span { get; set; } = 0.3;
}
