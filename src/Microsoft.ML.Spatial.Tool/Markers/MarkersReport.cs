using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Markers;

/// <summary>Writes found markers and says what they are.</summary>
internal sealed class MarkersReport(MarkersRequest request, FoundMarkers found)
{
    private const int NamesShown = 8;
    private const int WidestName = 32;

    public void Finish(CommandContext context)
    {
        var files = new List<(string What, string Path)>();
        if (request.Output is { } output)
        {
            MarkerColumns.AddTo(found, request);
            foreach (var lost in SliceWriter.Write(found.Slice, output, context))
                context.Note($"not in {output.Path}: {lost}");
            files.Add(("output", output.Path));
        }
        if (request.Table is { } table)
        {
            context.Timer.Measure("write", () => table.WriteText(MarkerCsv.Write(found.Table, found.Groups.Categories, found.Slice.FeatureNames)));
            files.Add(("table", table.Path));
        }
        if (request.Figure is { } figure)
            context.Timer.Measure("write", () => files.AddRange(new MarkerFigures(found, request, figure).Write(context)));
        context.Finish(ToJson(context, files), ToText(context, files));
    }

    private JsonSummary ToJson(CommandContext context, List<(string What, string Path)> files)
    {
        var json = new JsonSummary("markers").Set("spots", (long)found.Spots.Groups.Count(code => code >= 0)).Set("features", (long)found.Slice.FeatureCount)
            .Set("method", found.Table.Method).Set("groupColumn", found.Groups.Name).Set("reference", request.Reference).Set("seed", request.Seed)
            .Set("groups", found.Table.Groups.Select(GroupJson)).Set("skippedGroups", found.Table.SkippedGroups.Select(found.GroupName));
        if (found.Table.HeldOutAccuracy is { } accuracy)
            json.Set("heldOutAccuracy", accuracy);
        json.SetCost(context.Timer);
        foreach (var (what, path) in files)
            json.Set(what, path);
        return json;
    }

    private JsonSummary GroupJson(int code)
        => new JsonSummary().Set("group", found.GroupName(code)).Set("spots", (long)Spots(code)).Set("markers", found.Names(code));

    private string ToText(CommandContext context, List<(string What, string Path)> files)
    {
        var text = new StringBuilder();
        var width = Math.Min(WidestName, found.Table.Groups.Select(code => found.GroupName(code).Length + 2).Append(12).Max());
        var left = found.Spots.Groups.Count(code => code < 0);
        Line("markers", $"{found.Table.Method}, {found.Table.Groups.Count} groups of '{found.Groups.Name}'{(request.Reference is null ? "" : $" against {request.Reference}")}");
        Line("data", $"{found.Slice.SpotCount:N0} spots{(left == 0 ? "" : $" ({left:N0} without a group left out)")}, {found.Slice.FeatureCount:N0} features");
        if (found.Table.HeldOutAccuracy is { } accuracy)
            Line("accuracy", $"{accuracy:0.000} of held-out spots get their group");
        foreach (var code in found.Table.Groups)
        {
            if (request.Reference == found.GroupName(code))
                continue;
            var names = found.Names(code).ToArray();
            var shown = names.Length == 0 ? "none within the limits" : string.Join(", ", names.Take(NamesShown)) + (names.Length > NamesShown ? $" and {names.Length - NamesShown} more" : "");
            Line(found.GroupName(code), $"{shown}");
        }
        var phases = context.Timer.Seconds.Select(phase => string.Create(CultureInfo.InvariantCulture, $"{phase.Key} {phase.Value:0.0} s"));
        Line("time", $"{string.Join(", ", phases)}, total {context.Timer.Total:0.0} s");
        foreach (var (what, path) in files)
            Line(what, $"{path}");
        return text.ToString();

        void Line(string name, FormattableString value) => text.Append($"{name} ".PadRight(width)).Append(FormattableString.Invariant(value)).Append('\n');
    }

    private int Spots(int code) => found.Spots.Groups.Count(own => own == code);
}
