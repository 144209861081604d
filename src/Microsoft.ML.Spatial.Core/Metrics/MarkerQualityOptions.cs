using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Which of the marker scores of <see cref="MarkerQuality"/> are computed, and how.</summary>
public sealed class MarkerQualityOptions : IValidatableObject
{
    /// <summary>Whether values are used as they are: logarithms, or intensities that are no counts. Without it counts are scaled to 10,000 per spot and log(1 + x) taken.</summary>
    /// <value>Default false.</value>
    public bool UseValuesAsTheyAre { get; set; }

    /// <summary>Whether the autocorrelation of markers is computed; it needs places.</summary>
    /// <value>Default true.</value>
    public bool Autocorrelation { get; set; } = true;

    /// <summary>Whether specificity is computed; it needs counts or other values from 0 on.</summary>
    /// <value>Default true.</value>
    public bool Specificity { get; set; } = true;

    /// <summary>Whether the accuracy of logistic regressions is computed, which takes longest by far.</summary>
    /// <value>Default true.</value>
    public bool LogisticAccuracy { get; set; } = true;

    /// <summary>Whether mutual information is computed.</summary>
    /// <value>Default true.</value>
    public bool MutualInformation { get; set; } = true;

    /// <summary>Markers and neighbours of the autocorrelation.</summary>
    /// <value>Default: those of <see cref="MarkerAutocorrelationOptions"/>.</value>
    [Required]
    public MarkerAutocorrelationOptions Markers { get; set; } = new();

    /// <summary>Seed of the split of the logistic regressions and of the numbers that break ties of mutual information.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; set; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        => (Markers is null ? [] : OptionsValidator.Errors(Markers)).Select(error => new ValidationResult($"{nameof(Markers)}: {error}", [nameof(Markers)]));
}
