using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>How <see cref="DiffeomorphicRefinement"/> bends a slice.</summary>
public class DiffeomorphicOptions : IValidatableObject
{
    /// <summary>Distance of the nodes that carry velocities, in the units of the fixed slice; null for a 24th of the longer side of both slices together.</summary>
    /// <value>Default null.</value>
    [Range(double.Epsilon, double.MaxValue)]
    public double? GridStep { get; set; }

    /// <summary>Over how many grid steps the bending is smooth: a of the published kernel, divided by the step of the grid.</summary>
    /// <value>Default 2, as published.</value>
    [Range(0.5, 20)]
    [SearchRange(1, 4)]
    public double Smoothness { get; set; } = 2;

    /// <summary>Euler steps of the flow.</summary>
    /// <value>Default 3, as published.</value>
    [Range(1, 50)]
    public int Steps { get; set; } = 3;

    /// <summary>Weight of the energy of the bending beside the squared distances, both in squared units of the fixed slice: the larger, the less it bends.</summary>
    /// <value>Default 0.01.</value>
    [Range(1e-9, 1e6)]
    [SearchRange(1e-3, 0.1, Logarithmic = true)]
    public double Stiffness { get; set; } = 0.01;

    /// <summary>Weight of the mean squared distance of the outlines.</summary>
    /// <value>Default 1.</value>
    [Range(0d, 1e6)]
    public double OutlineWeight { get; set; } = 1;

    /// <summary>Weight of the mean squared distance of all spots to the nearest of the other slice.</summary>
    /// <value>Default 0.</value>
    [Range(0d, 1e6)]
    public double SpotWeight { get; set; }

    /// <summary>Weight of the mean squared distance of spots to the targets they were given, if any.</summary>
    /// <value>Default 1.</value>
    [Range(0d, 1e6)]
    public double TargetWeight { get; set; } = 1;

    /// <summary>
    /// Nearest points farther apart than this pull less and less, for they may have no counterpart, in the units of the fixed slice; null for two grid steps.
    /// A distance d counts as d^2 / (1 + d^2 / this^2). Given targets count in full.
    /// </summary>
    /// <value>Default null.</value>
    [Range(double.Epsilon, double.MaxValue)]
    public double? Reach { get; set; }

    /// <summary>No cell of the grid may shrink to less than this share of its area, nor fold.</summary>
    /// <value>Default 0.1.</value>
    [Range(1e-6, 0.99)]
    public double SmallestJacobian { get; set; } = 0.1;

    /// <summary>The most iterations.</summary>
    /// <value>Default 200.</value>
    [Range(1, 100_000)]
    public int MaximumIterations { get; set; } = 200;

    /// <summary>It has converged when five iterations lessen the objective by less than this share of what it was at first.</summary>
    /// <value>Default 1e-4.</value>
    [Range(0d, 0.5)]
    public double Tolerance { get; set; } = 1e-4;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OutlineWeight + SpotWeight + TargetWeight == 0)
            yield return new ValidationResult("OutlineWeight, SpotWeight and TargetWeight are all 0.", [nameof(OutlineWeight), nameof(SpotWeight), nameof(TargetWeight)]);
    }
}
