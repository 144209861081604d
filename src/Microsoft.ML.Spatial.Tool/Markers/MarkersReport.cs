using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Markers;

/// <summary>Writes found markers and says what they are.</summary>
internal sealed class MarkersReport(MarkersRequest request, FoundMarkers found)
{
    private const int NamesShown = 8;
    private const int WidestName = 32;
    private readonly int[] _spots = SpotsOf(found);

    public void Finish(CommandContext context)
    {
        var files = new ResultFiles(context);
        if (request.Output is not null)
            MarkerColumns.AddTo(found, request);
        files.WriteSlice(request.Output, found.Slice);
        files.WriteText("table", request.Table, () => MarkerCsv.Write(found.Table, found.Groups.Categories, found.Slice.FeatureNames));
        if (request.Figure is { } figure)
            new MarkerFigures(found, request, figure).WriteTo(files, context);
        context.Finish(ToJson(files, context.Timer), ToText(files, context.Timer));
    }

    private static int[] SpotsOf(FoundMarkers found)
    {
        var spots = new int[found.Groups.Categories.Length];
        foreach (var code in found.Spots.Groups)
            if (code >= 0)
                spots[code]++;
        return spots;
    }

    private JsonSummary ToJson(ResultFiles files, StageTimer timer)
    {
        var json = new JsonSummary("markers").Set("spots", (long)_spots.Sum()).Set("features", (long)found.Slice.FeatureCount)
            .Set("method", found.Table.Method).Set("groupColumn", found.Groups.Name).Set("reference", request.Reference).Set("seed", request.Seed)
            .Set("groups", found.Table.Groups.Select(GroupJson)).Set("skippedGroups", found.Table.SkippedGroups.Select(found.GroupName));
        if (found.Table.HeldOutAccuracy is { } accuracy)
            json.Set("heldOutAccuracy", accuracy);
        return json.SetCost(timer).SetFiles(files.Written);
    }

    private JsonSummary GroupJson(int code)
        => new JsonSummary().Set("group", found.GroupName(code)).Set("spots", (long)_spots[code]).Set("markers", found.Names(code));

    private string ToText(ResultFiles files, StageTimer timer)
    {
        var left = found.Slice.SpotCount - _spots.Sum();
        var text = new TextSummary(Math.Min(WidestName, found.Table.Groups.Select(code => found.GroupName(code).Length + 2).Append(12).Max()))
            .Line("markers", $"{found.Table.Method}, {found.Table.Groups.Count} groups of '{found.Groups.Name}'{(request.Reference is null ? "" : $" against {request.Reference}")}")
            .Line("data", $"{found.Slice.SpotCount:N0} spots{(left == 0 ? "" : FormattableString.Invariant($" ({left:N0} without a group left out)"))}, {found.Slice.FeatureCount:N0} features");
        if (found.Table.HeldOutAccuracy is { } accuracy)
            text.Line("accuracy", $"{accuracy:0.000} of held-out spots get their group");
        foreach (var code in found.Table.Groups)
        {
            if (request.Reference == found.GroupName(code))
                continue;
            var names = found.Names(code).ToArray();
            var shown = names.Length == 0 ? "none within the limits" : string.Join(", ", names.Take(NamesShown)) + (names.Length > NamesShown ? $" and {names.Length - NamesShown} more" : "");
            text.Line(found.GroupName(code), $"{shown}");
        }
        return text.Finish(files.Written, timer);
    }
}
