using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>What is computed of a partition of spots, and from which columns.</summary>
public sealed class SpatialClusteringOptions : IValidatableObject
{
    /// <summary>Known labels, key or text; missing ones are left out of the agreement.</summary>
    /// <value>The default is null: there are none.</value>
    public string? LabelColumnName { get; set; }

    /// <summary>The predicted clusters, key or text.</summary>
    /// <value>The default is "PredictedLabel".</value>
    [Required]
    public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

    /// <summary>Coordinates for the continuity scores and the autocorrelation of markers.</summary>
    /// <value>The default is "Spatial"; null leaves those scores out.</value>
    public string? CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

    /// <summary>The slice of a spot, key or text: slices are scored one by one, and the mean taken.</summary>
    /// <value>The default is null: all spots are of one slice.</value>
    public string? SliceColumnName { get; set; }

    /// <summary>Counts for the marker scores, or other values with <see cref="MarkerQualityOptions.UseValuesAsTheyAre"/>.</summary>
    /// <value>The default is null: marker scores are left out.</value>
    public string? FeaturesColumnName { get; set; }

    /// <summary>Whether the silhouette of clusters in the tissue is computed, in time quadratic in the spots of a slice.</summary>
    /// <value>The default is false.</value>
    public bool SpatialSilhouette { get; set; }

    /// <summary>Which marker scores are computed.</summary>
    /// <value>The default is all of them, of counts.</value>
    [Required]
    public MarkerQualityOptions Markers { get; set; } = new();

    /// <summary>Threads, progress and cancellation.</summary>
    /// <value>The default is null: all processors.</value>
    public Execution? Execution { get; set; }

    /// <summary>The rules of the markers.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        => (Markers is null ? [] : OptionsValidator.Errors(Markers)).Select(error => new ValidationResult($"{nameof(Markers)}: {error}", [nameof(Markers)]));
}
