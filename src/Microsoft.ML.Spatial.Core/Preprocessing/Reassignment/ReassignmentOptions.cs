using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

/// <summary>How the values of one slice are written for other places.</summary>
public class ReassignmentOptions : IValidatableObject
{
    /// <summary>How many nearest sources an average takes at most. Not used by <see cref="CountRule.Sum"/>.</summary>
    /// <value>The default is 5; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int NeighborCount { get; set; } = 5;

    /// <summary>How far a source may be, in the units of the coordinates, the distance itself included; null to take <see cref="DistanceFold"/> times the pitch.</summary>
    /// <value>The default is null; above 0.</value>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? MaximumDistance { get; set; }

    /// <summary>
    /// How far a source may be in pitches, where <see cref="MaximumDistance"/> is null. The pitch is the median distance to the nearest spot, of sources or targets, whichever
    /// lie farther apart; the published program takes the smallest distance of all instead, which one odd pair of spots makes too small.
    /// </summary>
    /// <value>The default is 1.5; above 0, at most 1,000.</value>
    [Range(0, 1000.0, MinimumIsExclusive = true)]
    public double DistanceFold { get; set; } = 1.5;

    /// <summary>How much each source counts in an average.</summary>
    /// <value>The default is <see cref="SourceWeights.Average"/>.</value>
    [EnumDataType(typeof(SourceWeights))]
    public SourceWeights Weights { get; set; } = SourceWeights.Average;

    /// <summary>What the values are.</summary>
    /// <value>The default is <see cref="ValueKind.Intensities"/>.</value>
    [EnumDataType(typeof(ValueKind))]
    public ValueKind Kind { get; set; } = ValueKind.Intensities;

    /// <summary>What becomes of counts; has to be chosen for them, as either choice loses something.</summary>
    /// <value>The default is null.</value>
    [EnumDataType(typeof(CountRule))]
    public CountRule? Counts { get; set; }

    /// <summary>
    /// Whether averages of counts are rounded, halves to the even number, and counts averaged with their neighbours on their own places too, as the published program does.
    /// </summary>
    /// <value>The default is false.</value>
    public bool RoundToEven { get; set; }

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == ValueKind.Counts && Counts is null)
        {
            yield return new ValidationResult(
                $"{nameof(Counts)} is not set: {nameof(CountRule.Sum)} keeps totals and whole counts, {nameof(CountRule.Average)} keeps densities and is not whole.", [nameof(Counts)]);
        }
        if (Kind != ValueKind.Counts && Counts is not null)
            yield return new ValidationResult($"{nameof(Counts)} is {Counts}, but {nameof(Kind)} says {Kind}.", [nameof(Counts)]);
        if (RoundToEven && Counts != CountRule.Average)
            yield return new ValidationResult($"{nameof(RoundToEven)} rounds averages of counts; set {nameof(Counts)} to {nameof(CountRule.Average)}.", [nameof(RoundToEven)]);
    }
}
