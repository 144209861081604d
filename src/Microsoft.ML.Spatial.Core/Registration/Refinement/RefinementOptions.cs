using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>How <see cref="FeatureRefinement"/> moves one slice on another. Lengths are in pitches: the median distance to the nearest spot, of the coarser slice.</summary>
public class RefinementOptions
{
    /// <summary>How the pose may change.</summary>
    /// <value>Default <see cref="TransformFamily.Similarity"/>.</value>
    [EnumDataType(typeof(TransformFamily))]
    public TransformFamily Family { get; set; } = TransformFamily.Similarity;

    /// <summary>Whether the slice may be bent where the data prove that it is.</summary>
    /// <value>Default true.</value>
    public bool Bend { get; set; } = true;

    /// <summary>
    /// The evidence that bending takes, in standard errors of how much better features that it was not fitted to are explained. Infinity never bends, negative
    /// infinity always does. With fewer than four columns a slice is never bent, since none can be held out.
    /// </summary>
    /// <value>Default 1.64: bending a slice that needs none is one time in twenty.</value>
    [Range(double.NegativeInfinity, double.PositiveInfinity)]
    public double BendingEvidence { get; set; } = 1.64;

    /// <summary>How many of the features' leading columns are used; fewer when there are fewer, or when the slice is small (one for about 200 spots).</summary>
    /// <value>Default 12.</value>
    [Range(1, 512)]
    [SearchRange(8, 32)]
    public int Columns { get; set; } = 12;

    /// <summary>Distance of the knots of the bending; wider on slices of more than 21 steps.</summary>
    /// <value>Default 16 pitches.</value>
    [Range(2d, 1000d)]
    [SearchRange(8, 32)]
    public double GridStep { get; set; } = 16;

    /// <summary>How much neighbouring parts of a tissue are expected to be stretched against each other, as a share.</summary>
    /// <value>Default 0.03.</value>
    [Range(1e-4, 1)]
    [SearchRange(0.01, 0.1)]
    public double Strain { get; set; } = 0.03;

    /// <summary>Standard deviation of the Gaussian that features are smoothed with.</summary>
    /// <value>Default 2 pitches.</value>
    [Range(0.5, 20)]
    [SearchRange(1, 4)]
    public double Bandwidth { get; set; } = 2;
}
