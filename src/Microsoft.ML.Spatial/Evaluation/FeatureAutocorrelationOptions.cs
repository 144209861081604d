using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Which features are scored for spatial autocorrelation, and how.</summary>
public sealed class FeatureAutocorrelationOptions : SpatialAutocorrelationOptions, IValidatableObject
{
    /// <summary>The features, usually log-normalised.</summary>
    /// <value>The default is "Normalized".</value>
    [Required]
    public string InputColumnName { get; set; } = ColumnNames.Normalized;

    /// <summary>The coordinates.</summary>
    /// <value>The default is "Spatial".</value>
    [Required]
    public string CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

    /// <summary>The slice a spot belongs to, key or text; without such a column all spots are one slice.</summary>
    /// <value>The default is "Slice".</value>
    [Required]
    public string SliceColumnName { get; set; } = ColumnNames.Slice;

    /// <summary>Which spots are neighbours.</summary>
    /// <value>The default is each spot's six nearest.</value>
    [Required]
    public SpatialGraphOptions Graph { get; set; } = new();

    /// <summary>Threads, progress and cancellation.</summary>
    /// <value>The default is null: all processors.</value>
    public Execution? Execution { get; set; }

    /// <summary>The rules of the graph.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        => (Graph is null ? [] : OptionsValidator.Errors(Graph)).Select(error => new ValidationResult($"{nameof(Graph)}: {error}", [nameof(Graph)]));
}
