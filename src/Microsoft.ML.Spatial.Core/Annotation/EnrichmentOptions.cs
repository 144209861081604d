using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Which sets are tested for enrichment.</summary>
public class EnrichmentOptions : IValidatableObject
{
    /// <summary>Sets with fewer members in the background are left out.</summary>
    /// <value>Default 3.</value>
    [Range(1, int.MaxValue)]
    public int MinimumSetSize { get; set; } = 3;

    /// <summary>Sets with more members in the background are left out.</summary>
    /// <value>Default 500.</value>
    [Range(1, int.MaxValue)]
    public int MaximumSetSize { get; set; } = 500;

    /// <summary>The rule of the two limits.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaximumSetSize < MinimumSetSize)
            yield return new ValidationResult($"{nameof(MaximumSetSize)} {MaximumSetSize} is less than {nameof(MinimumSetSize)} {MinimumSetSize}.", [nameof(MaximumSetSize)]);
    }
}
