using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>
/// Bends a slice that has been laid onto another, smoothly and without folds: the outlines, all spots, or given matches are brought together by a flow of
/// velocities whose energy is kept small.
/// </summary>
/// <remarks>
/// Minimised over v: OutlineWeight * D(outlines) + SpotWeight * D(spots) + TargetWeight * (weighted mean squared distance to the targets)
/// + Stiffness * (mean over steps of the integral of v . L v, over the area of the slices), D the mean softened squared distance to the nearest point of the other side in
/// both directions, L = (1 - a^2 Laplacian)^4. Limited-memory BFGS along smoothed gradients, from no bending. Time per iteration is linear in spots and nodes.
/// Source: the alignment of SpatialMETA (2025), whose own objective is <see cref="PublishedAlignment"/>.
/// </remarks>
public static class DiffeomorphicRefinement
{
    /// <summary>Bends a slice.</summary>
    /// <param name="moving">Coordinates of the slice to bend, in its own units.</param>
    /// <param name="fixedSlice">Coordinates of the slice that stays; results are in its units.</param>
    /// <param name="initial">From the moving to the fixed slice, as <see cref="SliceRegistration"/> finds it. It is kept as it is; the bending follows it.</param>
    /// <param name="targets">Where moving spots should come to lie, as matches say; null for none.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>. The result does not depend on the threads.</param>
    /// <exception cref="ArgumentException">The options are not valid, the transform flattens the plane, or the targets do not fit.</exception>
    /// <exception cref="SpatialDataException">A slice is too small for an outline, a coordinate or weight is not finite, or the grid would be too fine.</exception>
    public static DiffeomorphicResult Refine(
        PointSet moving, PointSet fixedSlice, PlanarTransform initial, SpotTargets? targets = null, DiffeomorphicOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(moving);
        ArgumentNullException.ThrowIfNull(fixedSlice);
        ArgumentNullException.ThrowIfNull(initial);
        options ??= new DiffeomorphicOptions();
        OptionsValidator.Validate(options);
        execution ??= Execution.Default;
        if (initial.Determinant == 0 || !double.IsFinite(initial.Determinant))
            throw new ArgumentException($"The initial transform has the determinant {initial.Determinant}; it must keep the plane a plane.", nameof(initial));
        if (moving.Count == 0 || fixedSlice.Count == 0)
            throw new SpatialDataException($"Bending needs spots on both sides; there are {moving.Count} to move and {fixedSlice.Count} that stay.");
        CoordinateCheck.ThrowIfUnusable(moving);
        CoordinateCheck.ThrowIfUnusable(fixedSlice);
        var placed = initial.Apply(moving);
        var pull = targets is not null && options.TargetWeight > 0 ? new TargetTerm(placed, targets, options.TargetWeight) : null;
        var plane = BendingPlane.Around(pull is null ? [placed, fixedSlice] : [placed, fixedSlice, pull.Targets], options);
        List<IBendingTerm> terms = [.. NearestTerms(placed, fixedSlice, options.Reach ?? 2 * plane.Grid.Step, options, execution.Cancellation)];
        if (pull is not null)
            terms.Add(pull);
        if (terms.Count == 0)
            throw new ArgumentException("OutlineWeight and SpotWeight are 0 and there are no targets, so nothing says where to bend to.", nameof(options));
        var (field, objectives, converged) = new BendingDescent(new BendingObjective(plane, options, terms, execution), options, execution).Run();
        return new DiffeomorphicResult(initial, field, field.Apply(placed, execution), objectives, converged, field.MinimumJacobian(execution));
    }

    private static IEnumerable<NearestTerm> NearestTerms(PointSet placed, PointSet fixedSlice, double reach, DiffeomorphicOptions options, CancellationToken cancellation)
    {
        if (options.OutlineWeight > 0)
        {
            var (from, to) = (new RegisteredSlice(placed, "moving", cancellation), new RegisteredSlice(fixedSlice, "fixed", cancellation));
            yield return new NearestTerm(from.Outline.Seeking, to.Outline.Seeking, reach, options.OutlineWeight);
        }
        if (options.SpotWeight > 0)
            yield return new NearestTerm(placed, fixedSlice, reach, options.SpotWeight);
    }
}
