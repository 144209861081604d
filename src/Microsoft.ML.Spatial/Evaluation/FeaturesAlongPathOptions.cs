using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Which features are tested along which trajectory, and how.</summary>
public sealed class FeaturesAlongPathOptions : TrendOptions
{
    /// <summary>The features, usually log-normalised.</summary>
    /// <value>The default is "Normalized".</value>
    [Required]
    public string InputColumnName { get; set; } = ColumnNames.Normalized;

    /// <summary>Where along the trajectory a spot lies, Double or Single; spots at NaN are left out.</summary>
    /// <value>The default is "PathLocation".</value>
    [Required]
    public string LocationColumnName { get; set; } = ColumnNames.PathLocation;

    /// <summary>Whether a spot counts, Boolean; without such a column all count.</summary>
    /// <value>The default is "OnPath".</value>
    [Required]
    public string OnPathColumnName { get; set; } = ColumnNames.OnPath;

    /// <summary>Threads, progress and cancellation.</summary>
    /// <value>The default is null: all processors.</value>
    public Execution? Execution { get; set; }
}
