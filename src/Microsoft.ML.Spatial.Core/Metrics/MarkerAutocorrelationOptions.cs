using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How <see cref="MarkerAutocorrelation"/> picks markers and looks at them.</summary>
public sealed class MarkerAutocorrelationOptions : IValidatableObject
{
    /// <summary>How many markers each cluster gives, one number after the other; features named by several clusters count once.</summary>
    /// <value>Default 5, 10, 20, 50, 100, 200 and 500, as SpatialMETA's benchmark has it for transcripts (it leaves out 500 for metabolites). At least one, each from 1.</value>
    [Required]
    [MinLength(1)]
    public int[] TopCounts { get; set; } = [5, 10, 20, 50, 100, 200, 500];

    /// <summary>How many nearest spots are a spot's neighbours.</summary>
    /// <value>Default 6; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int NeighborCount { get; set; } = 6;

    /// <summary>Whether the rank-sum test by which markers are found allows for ties. The benchmark's scanpy does not.</summary>
    /// <value>Default false.</value>
    public bool CorrectTies { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TopCounts is not null && Array.Exists(TopCounts, count => count < 1))
            yield return new ValidationResult($"{nameof(TopCounts)} holds {TopCounts.Min()}; a cluster gives at least one marker.");
    }
}
