using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>How <see cref="SliceRegistration"/> lays one slice onto another.</summary>
public class RegistrationOptions : IValidatableObject
{
    /// <summary>What may be done to the moving slice, besides mirroring it.</summary>
    /// <value>Default <see cref="TransformFamily.Similarity"/>.</value>
    [EnumDataType(typeof(TransformFamily))]
    public TransformFamily Family { get; set; } = TransformFamily.Similarity;

    /// <summary>Whether the moving slice may be mirrored: a section laid face down is.</summary>
    /// <value>Default true.</value>
    public bool AllowReflection { get; set; } = true;

    /// <summary>Angles tried, evenly over the full turn.</summary>
    /// <value>Default 36: every 10 degrees.</value>
    [Range(1, 3600)]
    [SearchRange(12, 72)]
    public int Angles { get; set; } = 36;

    /// <summary>The only angle to start from, in degrees, counter-clockwise where y points up; null to try <see cref="Angles"/>.</summary>
    /// <value>Default null.</value>
    [Range(-360d, 360d)]
    public double? InitialAngleDegrees { get; set; }

    /// <summary>Whether the moving slice is mirrored; null to try both when <see cref="AllowReflection"/>.</summary>
    /// <value>Default null.</value>
    public bool? InitialReflection { get; set; }

    /// <summary>
    /// Share of an outline that has a counterpart in the other: what is cut off or torn away has none. It is a lower bound; a larger overlap does no harm.
    /// </summary>
    /// <value>Default 0.65.</value>
    [Range(0.2, 1)]
    [SearchRange(0.5, 0.9)]
    public double OutlineOverlap { get; set; } = 0.65;

    /// <summary>Weight of the agreement of features beside that of the outlines, when features are given; at 0 they are not used at all.</summary>
    /// <value>Default 2.</value>
    [Range(0d, 1000d)]
    [SearchRange(0.5, 8)]
    public double FeatureWeight { get; set; } = 2;

    /// <summary>How the features of the two slices are related, when features are given.</summary>
    /// <value>Default <see cref="FeatureRelation.Same"/>.</value>
    [EnumDataType(typeof(FeatureRelation))]
    public FeatureRelation FeatureRelation { get; set; } = FeatureRelation.Same;

    /// <summary>Whether the pose is refined by <see cref="FeatureRefinement"/>, without bending, when features are given.</summary>
    /// <value>Default true.</value>
    public bool RefinePose { get; set; } = true;

    /// <summary>Two poses whose scores differ by less are reported as ambiguous. Scores are at most 1, and 1 plus <see cref="FeatureWeight"/> with features.</summary>
    /// <value>Default 0.05.</value>
    [Range(0d, 10d)]
    public double AmbiguityMargin { get; set; } = 0.05;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (InitialReflection == true && !AllowReflection)
            yield return new ValidationResult("InitialReflection is true, but AllowReflection is false.", [nameof(InitialReflection), nameof(AllowReflection)]);
    }
}
