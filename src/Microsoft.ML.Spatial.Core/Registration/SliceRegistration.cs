using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// Lays one slice onto another, whatever their rotation, reflection and scale: trimmed iterative closest point between the outlines from many starts, the poses
/// scored by outlines, tissue, and, when given, features of the spots.
/// </summary>
public static class SliceRegistration
{
    private const int Refined = 8;
    private const int Polished = 4;
    private const double SameScale = 1.15;

    /// <summary>Finds the pose of one slice on another.</summary>
    /// <param name="moving">Coordinates of the slice to move, in its own units.</param>
    /// <param name="fixedSlice">Coordinates of the slice that stays; results are in its units.</param>
    /// <param name="features">
    /// Rows of both slices that can be compared, an embedding for example: moving spots x d and fixed spots x d (x e where they are
    /// <see cref="FeatureRelation.Related"/>); null for coordinates alone.
    /// </param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>. The result does not depend on the threads.</param>
    /// <exception cref="ArgumentException">The options are not valid, or the features do not fit the spots.</exception>
    /// <exception cref="SpatialDataException">A slice has fewer than three spots, all on one line, or a value is not finite.</exception>
    public static RegistrationResult Register(
        PointSet moving, PointSet fixedSlice, (DenseMatrix Moving, DenseMatrix Fixed)? features = null, RegistrationOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(moving);
        ArgumentNullException.ThrowIfNull(fixedSlice);
        options ??= new RegistrationOptions();
        OptionsValidator.Validate(options);
        var compared = options.FeatureWeight > 0 ? features : null;
        return RegisterBy(
            moving, fixedSlice, (from, to, run) => compared is { } rows ? Agreement(from, to, rows, options, run) : null, options.RefinePose ? compared : null, options, execution ?? Execution.Default);
    }

    /// <summary>The same with any measure of how well a pose agrees with what is known besides places.</summary>
    /// <param name="moving">Coordinates of the slice to move.</param>
    /// <param name="fixedSlice">Coordinates of the slice that stays.</param>
    /// <param name="measure">Makes the measure; null for outlines alone.</param>
    /// <param name="refinedBy">Features that the chosen pose is refined by; null to leave it as it is found.</param>
    /// <param name="options">How.</param>
    /// <param name="execution">Threads and cancellation.</param>
    internal static RegistrationResult RegisterBy(
        PointSet moving,
        PointSet fixedSlice,
        Func<RegisteredSlice, RegisteredSlice, Execution, IPoseAgreement?> measure,
        (DenseMatrix Moving, DenseMatrix Fixed)? refinedBy,
        RegistrationOptions options,
        Execution execution)
    {
        var (from, to) = (new RegisteredSlice(moving, "moving", execution.Cancellation), new RegisteredSlice(fixedSlice, "fixed", execution.Cancellation));
        var search = new PoseSearch(from, to, measure(from, to, execution), options, execution);
        var starts = Starts(from, to, options);
        // From far away more freedom than a turn and a shift only leads astray.
        var coarse = search.Distinct(search.Climb(starts)).Take(Refined).Select(pose => pose.Transform);
        var refined = search.Distinct(search.Refine([.. coarse, .. search.ByFeatures(starts)]));
        var best = search.Distinct(refined.Take(Polished).Select(search.Polish));
        var refinement = new PoseRefinement(from, to, refinedBy, search, options.Family, execution);
        var chosen = refinement.Of(best[0]);
        var rival = best.Skip(1).Select(refinement.Of).FirstOrDefault(other => search.Differ(chosen.Transform, other.Transform));
        if (rival?.Score > chosen.Score)
            (chosen, rival) = (rival, chosen);
        var (overlap, residual) = new PoseScore(from, to, 1).Fit(chosen.Transform);
        return new RegistrationResult(
            chosen.Transform,
            chosen.Score,
            residual,
            overlap,
            rival?.Transform,
            rival?.Score ?? double.NaN,
            rival is not null && chosen.Score - rival.Score < options.AmbiguityMargin)
        {
            Unrefined = chosen.Unrefined,
        };
    }

    private static IPoseAgreement Agreement(
        RegisteredSlice from, RegisteredSlice to, (DenseMatrix Moving, DenseMatrix Fixed) rows, RegistrationOptions options, Execution execution)
    {
        RegisteredFeatures.Check(rows.Moving, from.Points.Count, "moving");
        RegisteredFeatures.Check(rows.Fixed, to.Points.Count, "fixed");
        return options.FeatureRelation == FeatureRelation.Same
            ? new FeatureAgreement(from, to, rows.Moving, rows.Fixed, options.FeatureWeight, execution)
            : new RelatedAgreement(from, to, rows.Moving, rows.Fixed, options.FeatureWeight, execution);
    }

    private static List<PlanarTransform> Starts(RegisteredSlice from, RegisteredSlice to, RegistrationOptions options)
    {
        var starts = new List<PlanarTransform>();
        bool[] reflections = options.InitialReflection is { } given ? [given] : options.AllowReflection ? [false, true] : [false];
        var angles = options.InitialAngleDegrees is { } angle ? [angle] : Enumerable.Range(0, options.Angles).Select(i => 360.0 * i / options.Angles).ToArray();
        foreach (var scale in Scales(from, to, options.Family))
        {
            foreach (var reflected in reflections)
            {
                foreach (var degrees in angles)
                {
                    var turn = PlanarTransform.Similarity(degrees * (Math.PI / 180), reflected, scale, 0, 0);
                    var (x, y) = turn.Apply(from.CenterX, from.CenterY);
                    starts.Add(turn with { C = to.CenterX - x, F = to.CenterY - y });
                }
            }
        }
        return starts;
    }

    // Slices measured alike have one spacing, whatever was cut off; slices of one tissue have one area, whatever they were measured with.
    private static double[] Scales(RegisteredSlice from, RegisteredSlice to, TransformFamily family)
    {
        if (family == TransformFamily.Rigid)
            return [1];
        var (bySpacing, byArea) = (to.Spacing / from.Spacing, Math.Sqrt(to.Area / from.Area));
        return Math.Max(bySpacing, byArea) < SameScale * Math.Min(bySpacing, byArea) ? [bySpacing] : [bySpacing, byArea];
    }
}
