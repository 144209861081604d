using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>Brings the modalities of a sample onto the spots of its first.</summary>
internal static class PartPlacer
{
    private const double LeastCovered = 0.2;

    /// <param name="sample">The sample as read.</param>
    /// <param name="kinds">What modalities hold.</param>
    /// <param name="request">Whether to register.</param>
    /// <param name="context">Threads, notes and the clock.</param>
    /// <param name="placements">Takes what became of each further modality.</param>
    /// <returns>The sample, all modalities on the same spots; a spot that a modality did not measure is empty there.</returns>
    /// <exception cref="SpatialDataException">A modality shares neither barcodes nor places with the first, or cannot be registered.</exception>
    public static IntegratedSample Place(IntegratedSample sample, IReadOnlyList<ModalityKind> kinds, IntegrateRequest request, CommandContext context, List<PartPlacement> placements)
    {
        var parts = new List<(string Modality, SpatialDataset Data)> { sample.Parts[0] };
        foreach (var (modality, data) in sample.Parts.Skip(1))
        {
            var (values, placement) = Place(sample, modality, data, kinds, request, context);
            if (placement.Missing > 0)
                context.Note($"{placement.Missing:N0} of the {sample.Spots.SpotCount:N0} spots of {sample.Name} have no values of {modality}; they are kept, as not measured by it.");
            placements.Add(placement);
            parts.Add((modality, new SpatialDataset(values, sample.Spots.Observations, data.Variables, sample.Spots.Coordinates)));
        }
        return sample with { Parts = parts };
    }

    private static (CsrMatrix Values, PartPlacement Placement) Place(
        IntegratedSample sample, string modality, SpatialDataset data, IReadOnlyList<ModalityKind> kinds, IntegrateRequest request, CommandContext context)
    {
        if (request.Registration is null && SpotJoin.Find(sample.Spots, data) is { } partners)
        {
            var missing = partners.Count(partner => partner < 0);
            var unused = data.SpotCount - (partners.Length - missing);
            if (unused > 0)
                context.Note($"{unused:N0} of the {data.SpotCount:N0} spots of {modality} are not in {sample.Name} and are left out.");
            return (SpotJoin.Rows(data.Features, partners), new PartPlacement(sample.Name, modality, "barcodes", data.SpotCount, missing, unused, null));
        }
        data.RequireCoordinates();
        var registration = request.Registration is null ? null : context.Timer.Measure("register", () => Register(sample, data, modality, request, context));
        var places = registration?.Transform.Apply(data.RequireCoordinates()) ?? data.RequireCoordinates();
        if (registration is null)
            context.Note($"{modality} is taken to lie in the frame of {sample.Name} as it is, since barcodes differ; if it does not, say --register.");
        var kind = kinds.First(one => one.Name == modality);
        var options = new ReassignmentOptions { Kind = kind.Whole ? ValueKind.Counts : ValueKind.Intensities, Counts = kind.Whole ? CountRule.Sum : null };
        var reassigned = context.Timer.Measure("reassign", () => SpotReassigner.Reassign(data.Features, places, sample.Spots.RequireCoordinates(), options, context.Execution));
        if (sample.Spots.SpotCount - reassigned.MissingCount < Math.Max(2, LeastCovered * sample.Spots.SpotCount))
        {
            throw new SpatialDataException(
                $"{modality} and {sample.Parts[0].Modality} of sample {sample.Name} share no barcodes, and {modality} has values near {sample.Spots.SpotCount - reassigned.MissingCount:N0} of the {sample.Spots.SpotCount:N0} spots. "
                + (registration is null ? "Their coordinates are in different frames: say --register." : "The pose found does not fit; help it with --angle, --mirrored or --family."));
        }
        return (reassigned.Values, new PartPlacement(sample.Name, modality, registration is null ? "coordinates" : "registration", data.SpotCount, reassigned.MissingCount, reassigned.UnusedSources, registration));
    }

    // By outline alone: what two modalities see need not vary alike, and then features mislead.
    private static RegistrationResult Register(IntegratedSample sample, SpatialDataset data, string modality, IntegrateRequest request, CommandContext context)
    {
        context.Execution.Report("registering", 0);
        var result = SliceRegistration.Register(data.RequireCoordinates(), sample.Spots.RequireCoordinates(), null, request.Registration, context.Execution);
        if (result.Ambiguous)
            context.Note($"{modality} fits {sample.Name} in two ways that score alike ({result.Score:F3} and {result.RivalScore:F3}); choose with --angle and --mirrored or --no-reflection.");
        return result;
    }
}
