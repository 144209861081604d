using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>How a slice comes to lie on another by the features of its spots.</summary>
/// <param name="Transform">From the coordinates of the moving slice to those of the fixed one, before bending.</param>
/// <param name="Bending">What bends the moved slice, in the frame of the fixed one; null when the data do not prove that it is bent.</param>
/// <param name="BendingEvidence">See <see cref="RefinementOptions.BendingEvidence"/>; NaN when bending was not tried.</param>
/// <param name="Places">Where every spot of the moving slice comes to lie, bending included, in the order of the data.</param>
/// <param name="ExplainedBefore">
/// Share of the variance of the moving spots' smoothed features that those of the fixed slice explain, at the start; NaN when too few spots lie on it, or the features do not vary.
/// </param>
/// <param name="ExplainedAfter">The same in the end.</param>
public sealed record RefinementResult(
    PlanarTransform Transform, SplineDisplacement? Bending, double BendingEvidence, PointSet Places, double ExplainedBefore, double ExplainedAfter);
