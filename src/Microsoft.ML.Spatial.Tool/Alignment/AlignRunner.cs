using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Domains;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Alignment;

/// <summary>Aligns slices: registers them, fuses them, finds partners, scores what is known, and writes everything.</summary>
internal static class AlignRunner
{
    public static void Run(AlignRequest request, CommandContext context)
    {
        var names = SliceNaming.Of([.. request.Sources, request.Target]);
        var files = AlignmentFiles.Check(request, names);
        AlignedSlice[] slices = [.. request.Sources.Append(request.Target).Select((path, i) => Read(path, names[i], request, context))];
        if (request.LabelColumn is not null && Array.TrueForAll(slices, slice => slice.Labels is null))
            throw new Core.SpatialDataException($"No slice has labels in a column '{request.LabelColumn}' of obs.");
        var target = slices.Length - 1;
        for (var source = 0; source < target && request.PartnerColumn is not null; source++)
            slices[source] = slices[source] with { KnownPartners = KnownPartners.Read(slices[source], slices[target], request.PartnerColumn) };

        SlicePlacement[] placements = [.. slices.Take(target).Select(source => Place(source, slices[target], request, context))];
        PointSet[] places = [.. placements.Select(placement => placement.Places), slices[target].Coordinates];
        var pitch = placements.Max(placement => placement.Pitch);

        var modalities = SliceModalities.Of(slices);
        var pairs = placements.Select((_, source) => new FusionPair(source, target)).ToArray();
        var located = modalities.Locate(slices, places);
        var fusion = OptionsSnapshot.Take(request.Fusion);
        fusion.Matching = OptionsSnapshot.Take(fusion.Matching);
        fusion.Matching.Radius = request.RadiusInPitches * pitch;
        var inputs = context.Timer.Measure("preprocess", () => modalities.Stack(slices, request.Network, context.Execution));
        var fit = context.Timer.Measure("fuse", () => SinkhornFusion.Fit(inputs, located, pairs, fusion, request.Seed, context.Execution));
        DenseMatrix[] fused = [.. located.Select(slice => fit.Outputs[slice.Modality].Fused.SelectRows(slice.Rows))];
        DenseMatrix[] pretrained = [.. located.Select(slice => fit.Pretrained[slice.Modality].SelectRows(slice.Rows))];
        var joint = context.Timer.Measure("match", () => JointEmbedding.Of(located, [.. fit.Outputs.Select(output => output.Fused)], pairs, fusion.Matching, context.Execution));

        AlignedPair[] aligned = [.. placements.Select((placement, source) => Map(slices[source], slices[target], placement, located[source], located[target], fused[source], fused[target], request, context))];
        var domains = request.Clusters is { } clusters ? context.Timer.Measure("cluster", () => JointDomains.Find(slices, pretrained, joint, clusters, request.Seed, context)) : null;
        var mixing = SliceMixing.Compute(DenseMatrix.Stack(fused), [.. slices.SelectMany((slice, code) => Enumerable.Repeat(code, slice.Spots))], null, context.Execution).Score;

        context.Timer.Measure("write", () => files.Write(new AlignmentResult(slices, places, aligned, fused, joint, fit.Anchors, fit.Model, modalities, inputs, domains), request, context));
        var json = new JsonSummary("align").Set("target", request.Target).Set("pairs", aligned.Select(pair => pair.ToJson()))
            .Set("modalities", (long)modalities.Groups.Count).Set("fusionSteps", (long)fit.Losses.Count).Set("anchors", fit.Anchors.Select(anchors => (double)anchors.Source.Length))
            .Set("ariBefore", domains?.Before).Set("ariAfter", domains?.After).Set("batchMixing", mixing);
        json.SetCost(context.Timer).Set("output", request.Folder);
        context.Finish(json, string.Concat(aligned.Select(pair => pair.ToText())) + Agreement(domains) + FormattableString.Invariant($"wrote {request.Folder}: {string.Join(", ", files.Names)}\n"));
    }

    private static string Agreement(JointDomains? domains) => domains is { After: { } after, Before: { } before }
        ? FormattableString.Invariant($"joint domains: ARI {after:F3}; the best slice by itself, before fusion: {before:F3}\n")
        : "";

    private static AlignedSlice Read(string path, string name, AlignRequest request, CommandContext context)
    {
        var slice = SliceInput.Read(path, request.Read, null, dropUnlabelled: false, context);
        ScaleCheck.Require(slice, request.Read.AnnData?.Matrix, request.Logged, ", or say --logged");
        if (slice.SpotCount < 3)
            throw new Core.SpatialDataException($"{path} has {slice.SpotCount} spots; a slice needs at least three to be laid onto another.");
        var profiles = request.Logged ? slice.Features : context.Timer.Measure("preprocess", () => CountNormalizer.Normalize(slice.Features, CountNormalizer.MedianTotal(slice.Features), log1p: true, context.Execution));
        return new AlignedSlice(name, slice, profiles, LabelsOf(path, slice, request.LabelColumn, context));
    }

    // Labels on one side only are no error: that slice is mapped, and nothing is compared.
    private static CategoricalColumn? LabelsOf(string path, Core.Data.SpatialDataset slice, string? column, CommandContext context)
    {
        if (column is null)
            return null;
        if (slice.Observations.TryGet(column, out _))
            return LabelColumn.Read(slice, column);
        context.Note($"{path} has no column '{column}' in obs, so its labels cannot be compared.");
        return null;
    }

    private static SlicePlacement Place(AlignedSlice source, AlignedSlice target, AlignRequest request, CommandContext context)
    {
        var placement = SlicePlacement.Of(source, target, request, context);
        if (placement.SharedFeatures < SliceModalities.FewestSharedFeatures)
            context.Note($"{source.Name} and {target.Name} share {placement.SharedFeatures} features and are treated as different modalities.");
        if (placement.Registration is { Ambiguous: true } registration)
            context.Note($"{source.Name} fits {target.Name} in two ways that score alike ({registration.Score:F3} and {registration.RivalScore:F3}); look at the picture, and choose with --angle and --mirrored or --no-reflection.");
        return placement;
    }

    private static AlignedPair Map(
        AlignedSlice source, AlignedSlice target, SlicePlacement placement, FusionSlice from, FusionSlice to, DenseMatrix fromFused, DenseMatrix toFused, AlignRequest request, CommandContext context)
    {
        var start = context.Timer.Total;
        var mapping = context.Timer.Measure("match", () => PartnerSearch.Find(
            from.Positions, to.Positions, fromFused, toFused, request.RadiusInPitches * placement.Pitch, request.Mapping, request.Seed, context.Execution));
        var (accuracy, floor) = AlignedPair.Score(source, target, placement, mapping);
        var known = source.KnownPartners is { } partners ? PartnerDistance.Compute(mapping.Partners, partners, target.Coordinates, placement.Pitch) : null;
        return new AlignedPair(source, target, placement, mapping, accuracy, floor, known, placement.Seconds + context.Timer.Total - start);
    }
}
