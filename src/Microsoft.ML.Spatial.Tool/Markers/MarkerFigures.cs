using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Markers;

/// <summary>The dot plot of markers, and volcano plots under its name.</summary>
internal sealed class MarkerFigures(FoundMarkers found, MarkersRequest request, OutputFile dots)
{
    /// <summary>How many markers of a group are drawn.</summary>
    public const int MostDrawn = 5;

    private const double ChangeWithoutLimit = 0.25;

    public void WriteTo(ResultFiles files, CommandContext context)
    {
        if (found.Markers.Rows.Count == 0)
            context.Note("no feature is within the limits, so there is no dot plot.");
        else
            files.WriteText("figure", dots, Dots);
        var endings = new UniqueNames(StringComparer.OrdinalIgnoreCase);
        foreach (var group in request.Volcano.Distinct(StringComparer.Ordinal))
        {
            var code = Array.IndexOf(found.Groups.Categories, group);
            if (!found.Table.Groups.Contains(code))
                continue;
            var file = OutputFile.Check("--figure", Path.ChangeExtension(dots.Path, $".volcano-{endings.OfFile(group)}.svg"), ".svg", request.Input);
            files.WriteText($"volcano.{group}", file, () => Volcano(code));
        }
    }

    private string Dots()
    {
        var rows = found.Table.Groups.SelectMany(group => found.Markers.Rows.Where(row => row.Group == group).Take(MostDrawn)).ToArray();
        int[] features = [.. rows.Select(row => row.Feature).Distinct()];
        var columns = Enumerable.Range(0, features.Length).ToDictionary(column => features[column]);
        var groups = found.Table.Groups.ToList();
        return MarkerDotFigure.Render(
            $"Markers of {found.Groups.Name} ({found.Table.Method})",
            [.. groups.Select(found.GroupName)],
            [.. rows.Select(row => new MarkerDot(found.FeatureName(row.Feature), groups.IndexOf(row.Group), columns[row.Feature]))],
            GroupProfiles.Of(found.Spots, groups, features));
    }

    private string Volcano(int code) => VolcanoFigure.Render(
        [.. found.Table.Rows.Where(row => row.Group == code).Select(row => new VolcanoPoint(found.FeatureName(row.Feature), row.LogFoldChange, row.PAdjusted))],
        new VolcanoOptions
        {
            Title = $"{found.GroupName(code)} against {request.Reference ?? "all others"} ({found.Table.Method})",
            Quantity = request.Method.FoldChange == FoldChangeForm.Difference ? "difference of means" : "log2 fold change",
            LogFoldChange = Math.Clamp(request.Selection.MinimumLogFoldChange ?? ChangeWithoutLimit, 0, 100),
            P = request.Selection.MaximumAdjustedP ?? 0.05,
        });
}
