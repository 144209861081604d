using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Markers;

/// <summary>The scores of every feature and group; a p-value that there is not is empty.</summary>
internal static class MarkerCsv
{
    public static string Write(MarkerTable markers, IReadOnlyList<string> groups, IReadOnlyList<string> features)
    {
        var table = new CsvTable("group", "feature", "score", "logFoldChange", "p", "pAdjusted", "shareIn", "shareOut");
        foreach (var row in markers.Rows)
        {
            table.Row(
                groups[row.Group],
                features[row.Feature],
                CsvTable.Field(row.Score),
                CsvTable.Field(row.LogFoldChange),
                CsvTable.Field(row.P),
                CsvTable.Field(row.PAdjusted),
                CsvTable.Field(row.ShareIn),
                CsvTable.Field(row.ShareOut));
        }
        return table.ToString();
    }
}
