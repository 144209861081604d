using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>What is computed of a joint embedding, and from which columns.</summary>
public sealed class SpatialIntegrationOptions : IValidatableObject
{
    /// <summary>Known labels, key or text; spots without one are left out of what labels are scored by.</summary>
    /// <value>The default is null: there are none, and only mixing is scored.</value>
    public string? LabelColumnName { get; set; }

    /// <summary>The embedding: a vector of Single of known size.</summary>
    /// <value>The default is "Latent".</value>
    [Required]
    public string EmbeddingColumnName { get; set; } = ColumnNames.Latent;

    /// <summary>The batch, slice or sample of a spot, key or text; no spot may be without.</summary>
    /// <value>The default is "Slice".</value>
    [Required]
    public string BatchColumnName { get; set; } = ColumnNames.Slice;

    /// <summary>Data before integration, such as log-normalised counts: a vector of Single of known size, read as sparse.</summary>
    /// <value>The default is null: there is no PCR comparison.</value>
    public string? BeforeColumnName { get; set; }

    /// <summary>What counts as near for iLISI and cLISI.</summary>
    /// <value>The default is that of <see cref="LocalInverseSimpsonOptions"/>.</value>
    [Required]
    public LocalInverseSimpsonOptions Neighbors { get; set; } = new();

    /// <summary>Whether silhouettes are computed, in time quadratic in the spots.</summary>
    /// <value>The default is true.</value>
    public bool Silhouettes { get; set; } = true;

    /// <summary>The spots whose silhouettes are computed.</summary>
    /// <value>The default is all of them.</value>
    [Required]
    public SilhouetteOptions SilhouetteSpots { get; set; } = new();

    /// <summary>How the variance between batches is looked at.</summary>
    /// <value>The default is that of <see cref="BatchRegressionOptions"/>.</value>
    [Required]
    public BatchRegressionOptions Regression { get; set; } = new();

    /// <summary>Threads, progress and cancellation.</summary>
    /// <value>The default is null: all processors.</value>
    public Execution? Execution { get; set; }

    /// <summary>The rules of the options held.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, held) in new (string, object?)[] { (nameof(Neighbors), Neighbors), (nameof(SilhouetteSpots), SilhouetteSpots), (nameof(Regression), Regression) })
            foreach (var error in held is null ? [] : OptionsValidator.Errors(held))
                yield return new ValidationResult($"{name}: {error}", [name]);
    }
}
