using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Alignment;

/// <summary>Where a source slice comes to lie on the target.</summary>
/// <param name="Registration">The pose, and its rival; null when the slices lay in one frame already.</param>
/// <param name="Unrefined">The pose before features refined it.</param>
/// <param name="Transform">The pose.</param>
/// <param name="Refinement">How features bent the slice; null when they were not asked.</param>
/// <param name="Places">Every spot's place in the frame of the target.</param>
/// <param name="Pitch">Median distance of neighbouring spots in the coarser of both slices, in that frame.</param>
/// <param name="SharedFeatures">How many features both slices have.</param>
/// <param name="Seconds">How long finding it took.</param>
internal sealed record SlicePlacement(
    RegistrationResult? Registration, PlanarTransform Unrefined, PlanarTransform Transform, RefinementResult? Refinement, PointSet Places, double Pitch, int SharedFeatures, double Seconds)
{
    private const int LargestRank = 30;

    public static SlicePlacement Of(AlignedSlice source, AlignedSlice target, AlignRequest request, CommandContext context)
    {
        var start = context.Timer.Total;
        var (scores, shared) = context.Timer.Measure("preprocess", () => SharedComponents.Of(
            source.Profiles, source.Data.FeatureNames, target.Profiles, target.Data.FeatureNames, logged: true, request.Seed, context.Execution));
        var same = shared >= SliceModalities.FewestSharedFeatures;
        var features = same && scores is { } both ? both : context.Timer.Measure("preprocess", () => (Components(source, request, context), Components(target, request, context)));
        context.Execution.Report("registering", 0);
        var placement = context.Timer.Measure("register", () => Place(source, target, features, same, shared, request, context));
        return placement with { Seconds = context.Timer.Total - start };
    }

    private static SlicePlacement Place(
        AlignedSlice source, AlignedSlice target, (DenseMatrix Moving, DenseMatrix Fixed) features, bool same, int shared, AlignRequest request, CommandContext context)
    {
        var registration = (RegistrationResult?)null;
        var pose = PlanarTransform.Identity;
        if (!request.Registered)
        {
            var options = OptionsSnapshot.Take(request.Registration);
            options.FeatureRelation = same ? FeatureRelation.Same : FeatureRelation.Related;
            registration = SliceRegistration.Register(source.Coordinates, target.Coordinates, features, options, context.Execution);
            pose = registration.Transform;
        }
        var refinement = request.Bend && !request.Registered
            ? FeatureRefinement.Refine(source.Coordinates, target.Coordinates, pose, features.Moving, features.Fixed, new RefinementOptions { Family = request.Registration.Family }, context.Execution)
            : null;
        var transform = refinement?.Transform ?? pose;
        var places = refinement?.Places ?? transform.Apply(source.Coordinates);
        var pitch = Math.Max(SpotSpacing.Median(target.Coordinates), SpotSpacing.Median(source.Coordinates) * transform.Scale);
        if (!double.IsFinite(pitch))
            throw new SpatialDataException($"All spots of {source.Name} or of {target.Name} lie at one place; check the coordinates.");
        return new SlicePlacement(registration, registration?.Unrefined ?? pose, transform, refinement, places, pitch, shared, 0);
    }

    private static DenseMatrix Components(AlignedSlice slice, AlignRequest request, CommandContext context)
    {
        var rank = Math.Clamp(Math.Min(slice.Profiles.Columns, slice.Spots - 1), 1, LargestRank);
        return PrincipalComponents.Fit(slice.Profiles, new PrincipalComponentsOptions { Rank = rank }, request.Seed, context.Execution).Transform(slice.Profiles, context.Execution);
    }
}
