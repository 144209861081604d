using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Tool.Commands;

namespace Microsoft.ML.Spatial.Tool.Markers;

/// <summary>Puts markers into <c>uns/markers</c>: a dictionary of columns, one entry per marker, and what to repeat the analysis with.</summary>
internal static class MarkerColumns
{
    public const string Key = "markers";

    public static void AddTo(FoundMarkers found, MarkersRequest request)
    {
        var rows = found.Markers.Rows;
        var columns = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["group"] = rows.Select(row => found.GroupName(row.Group)).ToArray(),
            ["feature"] = rows.Select(row => found.FeatureName(row.Feature)).ToArray(),
            ["score"] = Numbers(row => row.Score),
            ["logFoldChange"] = Numbers(row => row.LogFoldChange),
            ["shareIn"] = Numbers(row => row.ShareIn),
            ["shareOut"] = Numbers(row => row.ShareOut),
            ["params"] = Parameters(found, request),
        };
        if (found.Table.HasP)
            (columns["p"], columns["pAdjusted"]) = (Numbers(row => row.P), Numbers(row => row.PAdjusted));
        found.Slice.Unstructured[Key] = columns;

        double[] Numbers(Func<MarkerRow, double> read) => [.. rows.Select(read)];
    }

    private static Dictionary<string, object> Parameters(FoundMarkers found, MarkersRequest request)
    {
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["version"] = typeof(MarkerColumns).Assembly.GetName().Version!.ToString(3),
            ["method"] = found.Table.Method,
            ["groups"] = found.Groups.Name,
            ["reference"] = request.Reference ?? "rest",
            ["top"] = (long)request.Selection.TopCount,
            ["minimumShare"] = request.Selection.MinimumShare,
            ["logged"] = request.Logged,
            ["foldChange"] = request.Method.FoldChange.ToString(),
            ["seed"] = request.Seed,
            ["layer"] = request.ReadOptions?.AnnData?.Matrix ?? "X",
        };
        if (request.Selection.MinimumLogFoldChange is { } change)
            parameters["minimumLogFoldChange"] = change;
        if (request.Selection.MaximumAdjustedP is { } p)
            parameters["maximumAdjustedP"] = p;
        if (found.Table.HeldOutAccuracy is { } accuracy)
            parameters["heldOutAccuracy"] = accuracy;
        return parameters;
    }
}
