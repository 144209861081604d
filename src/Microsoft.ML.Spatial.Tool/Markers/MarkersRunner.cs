using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Markers;

/// <summary>Finds markers: reads, normalises, scores, writes.</summary>
internal static class MarkersRunner
{
    private const int MostGroups = 1000;

    public static void Run(MarkersRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Output, request.Table, request.Figure);
        var slice = SliceReader.Read(request.Input, context, request.ReadOptions);
        if (request.Method.NeedsPlaces)
            slice.RequireCoordinates();
        var groups = ReadGroups(slice, request.Groups);
        RequireGroups(request, groups);
        var found = Find(request, slice, groups, LoggedValues.Of(slice, request.ReadOptions, request.Logged, context), context);
        if (found.Table.SkippedGroups.Count > 0)
            context.Note($"{string.Join(", ", found.Table.SkippedGroups.Select(found.GroupName))}: fewer than {request.Method.MinimumSpots} spots, left out.");
        new MarkersReport(request, found).Finish(context);
    }

    private static FoundMarkers Find(MarkersRequest request, SpatialDataset slice, CategoricalColumn groups, CsrMatrix values, CommandContext context)
    {
        var spots = new MarkerSpots(values, groups.Codes, slice.Coordinates);
        int? reference = request.Reference is { } name ? Array.IndexOf(groups.Categories, name) : null;
        var table = context.Timer.Measure("score", () => MarkerScoring.Score(spots, request.Method, reference, context.Execution));
        return new FoundMarkers(slice, groups, spots, table, table.Top(request.Selection));
    }

    private static CategoricalColumn ReadGroups(SpatialDataset slice, string name)
    {
        var groups = LabelColumn.Read(slice, name);
        return groups.Categories.Length <= MostGroups
            ? groups
            : throw new SpatialDataException($"Column '{name}' holds {groups.Categories.Length:N0} different values; markers are of at most {MostGroups:N0} groups. Give a column of domains or labels.");
    }

    private static void RequireGroups(MarkersRequest request, CategoricalColumn groups)
    {
        foreach (var (option, name) in request.Volcano.Select(group => ("--volcano", group)).Prepend(("--reference", request.Reference!)))
            if (name is not null && !groups.Categories.Contains(name, StringComparer.Ordinal))
                throw ToolException.Usage($"{option}: column '{groups.Name}' has no group '{name}'. Groups: {string.Join(", ", groups.Categories)}.");
        if (request.Reference is not { } reference)
            return;
        if (request.Volcano.Contains(reference, StringComparer.Ordinal))
            throw ToolException.Usage($"--volcano: '{reference}' is the reference group, which is not compared with itself.");
        var code = Array.IndexOf(groups.Categories, reference);
        if (groups.Codes.Count(own => own == code) is var spots && spots < request.Method.MinimumSpots)
            throw ToolException.Usage($"--reference: group '{reference}' has {spots} spots; a test needs {request.Method.MinimumSpots}. Choose another group.");
    }
}
