using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Which clusters are looked at as neighbours, and how.</summary>
public sealed class NeighborhoodsOptions : NeighborhoodEnrichmentOptions, IValidatableObject
{
    /// <summary>The clusters, key or text; spots without one are left out.</summary>
    /// <value>The default is "PredictedLabel".</value>
    [Required]
    public string ClusterColumnName { get; set; } = ColumnNames.PredictedLabel;

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
