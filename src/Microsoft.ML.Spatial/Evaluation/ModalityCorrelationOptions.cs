using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Correlation;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Which features are correlated, and how.</summary>
public sealed class ModalityCorrelationOptions : FeatureCorrelationOptions
{
    /// <summary>The features of one modality, usually log-normalised.</summary>
    /// <value>There is no default.</value>
    [Required]
    public string FirstColumnName { get; set; } = "";

    /// <summary>The features of the other.</summary>
    /// <value>There is no default.</value>
    [Required]
    public string SecondColumnName { get; set; } = "";

    /// <summary>Groups of spots, key or text, within each of which features are correlated too; spots without one are in none.</summary>
    /// <value>The default is null: all spots alone.</value>
    public string? GroupColumnName { get; set; }

    /// <summary>Threads, progress and cancellation.</summary>
    /// <value>The default is null: all processors.</value>
    public Execution? Execution { get; set; }
}
