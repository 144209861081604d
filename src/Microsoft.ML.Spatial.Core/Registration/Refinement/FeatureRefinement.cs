using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// Moves a slice that lies about right on another to where the features of its spots, smoothed, are best explained by those of the other slice: first its pose;
/// then, where features that were held out prove that the tissue is bent, its parts against each other. No labels are used, and the features need not be of one
/// kind, since a linear function from the ones to the others is fitted at the same time.
/// </summary>
/// <remarks>
/// The squared residuals are minimised by Gauss-Newton steps over the slopes of the smoothed features (Lucas and Kanade, IJCAI 1981). Time and memory are linear in
/// the number of spots; above 20,000 as many of them, evenly chosen, decide. Of small slices fewer columns are used, one for four kernels.
/// </remarks>
public static class FeatureRefinement
{
    private const int FewestColumnsToBend = 4;

    /// <summary>Refines a pose.</summary>
    /// <param name="moving">Coordinates of the slice to move, in its own units.</param>
    /// <param name="fixedSlice">Coordinates of the slice that stays; results are in its units.</param>
    /// <param name="start">From the one to the other, right within a few spots; mirroring is not changed.</param>
    /// <param name="movingFeatures">Moving spots x d, an embedding for example, the columns that say most first.</param>
    /// <param name="fixedFeatures">Fixed spots x e.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>. The result does not depend on the threads, nor on the order of spots.</param>
    /// <returns>
    /// The start unchanged when fewer than 30 spots lie on the fixed slice, when the features do not tell where the slice belongs, or when they would be explained
    /// no better elsewhere than by chance (Akaike's criterion, spots that share a kernel counting once).
    /// </returns>
    /// <exception cref="ArgumentException">The options are not valid, the features do not fit the spots, or the start is not an invertible map.</exception>
    /// <exception cref="SpatialDataException">A slice has fewer than three spots, all on one line, or a value is not finite.</exception>
    public static RefinementResult Refine(
        PointSet moving,
        PointSet fixedSlice,
        PlanarTransform start,
        DenseMatrix movingFeatures,
        DenseMatrix fixedFeatures,
        RefinementOptions? options = null,
        Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(moving);
        ArgumentNullException.ThrowIfNull(fixedSlice);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(movingFeatures);
        ArgumentNullException.ThrowIfNull(fixedFeatures);
        options ??= new RefinementOptions();
        OptionsValidator.Validate(options);
        execution ??= Execution.Default;
        if (!(start.Scale > 0 && double.IsFinite(start.Scale + start.C + start.F)))
            throw new ArgumentException("The start flattens the slice or is not finite.", nameof(start));
        RegisteredFeatures.Check(movingFeatures, moving.Count, "moving");
        RegisteredFeatures.Check(fixedFeatures, fixedSlice.Count, "fixed");
        var (from, to) = (new RegisteredSlice(moving, "moving", execution.Cancellation), new RegisteredSlice(fixedSlice, "fixed", execution.Cancellation));
        var result = Refine(from, to, start, (movingFeatures, fixedFeatures), options, execution);
        var places = result.Transform.Apply(moving);
        return result with { Places = result.Bending is null ? places : result.Bending.Apply(places) };
    }

    /// <summary>The same with features that were checked; the places are those of the spots that took part.</summary>
    internal static RefinementResult Refine(
        RegisteredSlice moving, RegisteredSlice fixedSlice, PlanarTransform start, (DenseMatrix Moving, DenseMatrix Fixed) features, RefinementOptions options, Execution execution)
    {
        var pair = PairedFields.Of(moving, fixedSlice, start, features, options, execution);
        var pull = new FieldPull(pair, execution);
        var pose = new MovedPose(pair.Spots, start, options.Family);
        if (pull.FitAt(pose.Places) is not { } before)
            return new RefinementResult(start, null, double.NaN, pose.Places, double.NaN, double.NaN);
        var result = new RefinementResult(start, null, double.NaN, pose.Places, before.Explained, before.Explained);
        if (!GaussNewton.Fit(pull, pose, pair.Pitch))
            return result;
        if (pull.FitAt(pose.Places) is { } after && IsBetter(before, after, pair, pose.Size))
            result = result with { Transform = pose.Pose, Places = pose.Places, ExplainedAfter = after.Explained };
        return options.Bend && pair.FewestColumns >= FewestColumnsToBend ? Bend(result, pair, pull, start, options, execution) : result;
    }

    // Akaike's criterion, twice: the features must tell of each other at all, and the new pose must make them likelier than its parameters would make noise.
    private static bool IsBetter(FieldRegression before, FieldRegression after, PairedFields pair, int parameters)
    {
        var kernels = Math.Min(before.Count, after.Count) / pair.SpotsPerKernel;
        return after.Explained >= before.Explained
            && kernels * after.Likelihood > 2 * pair.Rows.Columns * pair.Field.Columns
            && kernels * (after.Likelihood - before.Likelihood) > 2 * parameters;
    }

    private static RefinementResult Bend(RefinementResult result, PairedFields pair, FieldPull pull, PlanarTransform start, RefinementOptions options, Execution execution)
    {
        result = result with { BendingEvidence = BendingTest.Evidence(pair, start, options, execution) };
        if (!(result.BendingEvidence >= options.BendingEvidence || double.IsNegativeInfinity(options.BendingEvidence)))
            return result;
        var bent = new MovedSpline(result.Places, options.GridStep * pair.Pitch, options.Strain);
        return GaussNewton.Fit(pull, bent, pair.Pitch)
            ? result with { Bending = bent.Displacement, Places = bent.Places, ExplainedAfter = pull.FitAt(bent.Places)?.Explained ?? double.NaN }
            : result;
    }
}
