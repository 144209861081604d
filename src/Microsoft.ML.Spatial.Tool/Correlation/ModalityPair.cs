using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Correlation;

/// <summary>Two modalities of the same spots, from one file or two.</summary>
internal sealed record ModalityPair(CorrelatedModality First, CorrelatedModality Second)
{
    public static ModalityPair Read(CorrelateRequest request, CommandContext context)
    {
        var parts = request.Other is { } other ? FromFiles(request.Input, other, request, context) : FromOne(request, context);
        var wanted = request.Features.ToHashSet(StringComparer.Ordinal);
        var known = parts.SelectMany(part => part.Data.FeatureNames).ToHashSet(StringComparer.Ordinal);
        if (request.Features.FirstOrDefault(feature => !known.Contains(feature)) is { } unknown)
            throw ToolException.Input($"There is no feature '{unknown}' (--features) in {parts[0].Type} or {parts[1].Type}. Names look like '{parts[0].Data.FeatureNames.FirstOrDefault()}' and '{parts[1].Data.FeatureNames.FirstOrDefault()}'.");
        return context.Timer.Measure("prepare", () => new ModalityPair(Prepare(parts[0]), Prepare(parts[1])));

        CorrelatedModality Prepare((string Type, SpatialDataset Data) part) => CorrelatedModality.Of(part.Type, part.Data, wanted, request.AsTheyAre, context);
    }

    private static IReadOnlyList<(string Type, SpatialDataset Data)> FromFiles(string input, string other, CorrelateRequest request, CommandContext context)
    {
        var names = SliceNaming.Of([input, other]);
        var (first, second) = (SliceReader.Read(input, context, request.Read), SliceReader.Read(other, context, request.Read));
        var joint = JointDataset.Split(JointDataset.Join((names[0], first), (names[1], second)));
        if (joint[0].Data.SpotCount < Math.Max(first.SpotCount, second.SpotCount))
            context.Note($"{joint[0].Data.SpotCount:N0} spots are in both files, of {first.SpotCount:N0} and {second.SpotCount:N0}; the others are left out.");
        return joint;
    }

    private static IReadOnlyList<(string Type, SpatialDataset Data)> FromOne(CorrelateRequest request, CommandContext context)
    {
        var dataset = SliceReader.Read(request.Input, context, request.Read);
        if (!dataset.Variables.TryGet(JointDataset.TypeColumn, out _))
            throw ToolException.Input($"{request.Input} has no column '{JointDataset.TypeColumn}' of var that tells modalities apart. Give the other modality with --other FILE.");
        var parts = JointDataset.Split(dataset);
        var kinds = string.Join(", ", parts.Select(part => part.Type));
        if (request.Modalities.Length == 0)
            return parts.Count == 2 ? parts
                : throw ToolException.Input($"{request.Input} has {parts.Count} kinds of features in var['{JointDataset.TypeColumn}'] ({kinds}), not two. {(parts.Count == 1 ? "Give the other modality with --other FILE" : "Choose two with --modalities A,B")}.");
        var chosen = request.Modalities.Select(kind => parts.FirstOrDefault(part => part.Type == kind)).ToArray();
        return Array.TrueForAll(chosen, part => part.Data is not null) && chosen[0].Type != chosen[1].Type ? chosen
            : throw ToolException.Input($"--modalities {string.Join(',', request.Modalities)}: choose two different ones of {kinds}.");
    }
}
