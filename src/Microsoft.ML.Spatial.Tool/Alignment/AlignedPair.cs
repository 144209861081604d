using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Alignment;

/// <summary>One source slice mapped to the target, and how well as far as that is known.</summary>
/// <param name="Source">The slice that was mapped.</param>
/// <param name="Target">The slice it was mapped to.</param>
/// <param name="Placement">Where the source came to lie.</param>
/// <param name="Mapping">Every spot's partner.</param>
/// <param name="Accuracy">Whether partners have one label; null without labels on both slices.</param>
/// <param name="FloorAccuracy">The same of the nearest spot where outlines and whole slices alone put it, before spots' features refine the place or choose the partner; null without labels.</param>
/// <param name="Known">Compared with known partners; null when they are not known.</param>
/// <param name="Seconds">How long registering and mapping this pair took; fusion serves all pairs at once.</param>
internal sealed record AlignedPair(
    AlignedSlice Source, AlignedSlice Target, SlicePlacement Placement, SliceMapping Mapping, AlignmentAccuracy? Accuracy, double? FloorAccuracy, PartnerDistance? Known, double Seconds)
{
    private double ValidRatio => (double)Mapping.MappedCount / Source.Spots;

    // Of mapped spots, those without a known partner included.
    private double? PartnerWithinPitch => Known is null || Mapping.MappedCount == 0 ? null : (double)Known.WithinPitch / Mapping.MappedCount;

    /// <summary>Root mean square distance between mapped spots and their partners, in the frame and units of the target.</summary>
    private double Rmse
    {
        get
        {
            var (sum, count) = (0.0, 0);
            for (var spot = 0; spot < Mapping.Partners.Length; spot++)
            {
                if (Mapping.Partners[spot] is not (>= 0 and var partner))
                    continue;
                var (dx, dy) = (Placement.Places.X[spot] - Target.Coordinates.X[partner], Placement.Places.Y[spot] - Target.Coordinates.Y[partner]);
                sum += (dx * dx) + (dy * dy);
                count++;
            }
            return Math.Sqrt(sum / count);
        }
    }

    public static (AlignmentAccuracy? Accuracy, double? Floor) Score(AlignedSlice source, AlignedSlice target, SlicePlacement placement, SliceMapping mapping)
    {
        if (source.Labels is not { } from || target.Labels is not { } to)
            return (null, null);
        var (sourceCodes, targetCodes, _) = CommonCodes(from, to);
        var nearest = NearestSpots.Of(target.Coordinates, placement.Unrefined.Apply(source.Coordinates));
        return (AlignmentAccuracy.Compute(mapping.Partners, sourceCodes, targetCodes), AlignmentAccuracy.Compute(nearest, sourceCodes, targetCodes).Accuracy);
    }

    /// <summary>Labels of both slices as places in one list of categories.</summary>
    public static (int[] Source, int[] Target, string[] Categories) CommonCodes(CategoricalColumn source, CategoricalColumn target)
    {
        string[] categories = [.. target.Categories.Union(source.Categories, StringComparer.Ordinal)];
        return (Recoded(source), Recoded(target), categories);

        int[] Recoded(CategoricalColumn column)
        {
            var places = Array.ConvertAll(column.Categories, category => Array.IndexOf(categories, category));
            return Array.ConvertAll(column.Codes, code => code < 0 ? -1 : places[code]);
        }
    }

    public JsonSummary ToJson() => new JsonSummary()
        .Set("source", Source.Name).Set("target", Target.Name).Set("spots", (long)Source.Spots).Set("matched", (long)Mapping.MappedCount).Set("validRatio", ValidRatio)
        .Set("accuracy", Accuracy?.Accuracy).Set("floorAccuracy", FloorAccuracy).Set("rmse", Rmse)
        .Set("angleDegrees", Placement.Transform.AngleDegrees).Set("reflected", Placement.Transform.Reflected).Set("scale", Placement.Transform.Scale)
        .Set("ambiguous", Placement.Registration?.Ambiguous ?? false).Set("bent", Placement.Refinement?.Bending is not null).Set("bendingEvidence", Placement.Refinement?.BendingEvidence)
        .Set("sharedFeatures", (long)Placement.SharedFeatures).Set("pitch", Placement.Pitch).Set("threshold", Mapping.Threshold)
        .Set("partnerWithinPitch", PartnerWithinPitch).Set("knownPartnersMapped", Known?.MappedShare).Set("cutAwayRejected", Known?.RejectedShare).Set("seconds", Seconds, 3);

    public string ToText()
    {
        var placement = Placement.Registration is null
            ? "left where it lies"
            : FormattableString.Invariant($"{(Placement.Transform.Reflected ? "mirrored, then turned" : "turned")} by {Placement.Transform.AngleDegrees:F1} degrees, scale {Placement.Transform.Scale:G4}{(Placement.Registration.Ambiguous ? ", AMBIGUOUS" : "")}{(Placement.Refinement?.Bending is null ? "" : ", bent")}");
        var accuracy = Accuracy is null
            ? ""
            : FormattableString.Invariant($"  {Accuracy.Accuracy:P1} of partners have the spot's label; of the nearest spots by outline {FloorAccuracy:P1}\n");
        var known = Known is null
            ? ""
            : FormattableString.Invariant($"  {PartnerWithinPitch:P1} of partners lie within a pitch of the known one; {Known.MappedShare:P1} of spots that have one are mapped, {Known.RejectedShare:P1} of the others are not\n");
        return FormattableString.Invariant($"{Source.Name} onto {Target.Name}: {placement}\n  {Mapping.MappedCount:N0} of {Source.Spots:N0} spots have a partner ({ValidRatio:P1})\n{accuracy}{known}");
    }
}
