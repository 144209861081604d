using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Core.Markers;

namespace Microsoft.ML.Spatial.Tool.Markers;

/// <summary>The scores of every feature and group as comma-separated text (RFC 4180); a p-value that there is not is empty.</summary>
internal static class MarkerCsv
{
    public static string Write(FoundMarkers found)
    {
        var table = new StringBuilder("group,feature,score,logFoldChange,p,pAdjusted,shareIn,shareOut\n");
        foreach (var row in found.Table.Rows)
            table.Append(Quoted(found.GroupName(row.Group))).Append(',').Append(Quoted(found.FeatureName(row.Feature))).Append(',').AppendJoin(',', Numbers(row)).Append('\n');
        return table.ToString();
    }

    private static IEnumerable<string> Numbers(MarkerRow row)
    {
        double[] numbers = [row.Score, row.LogFoldChange, row.P, row.PAdjusted, row.ShareIn, row.ShareOut];
        return numbers.Select(number => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture));
    }

    private static string Quoted(string text)
        => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
