using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Annotation;

/// <summary>Lists of features to be tested, each with a name.</summary>
internal static class MarkerLists
{
    public static IReadOnlyList<(string Group, string[] Features)> Read(EnrichRequest request, CommandContext context)
        => request.Markers is { } markers ? FromMarkers(markers, request, context) : [(Path.GetFileNameWithoutExtension(request.List!), Names(request.List!))];

    /// <summary>A name a line; blank lines are passed over.</summary>
    public static string[] Names(string path)
    {
        string[] names = [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
        return names.Length > 0 ? names : throw ToolException.Input($"'{path}' holds no name; write one a line.");
    }

    // Groups come in the order of the file.
    private static List<(string Group, string[] Features)> FromMarkers(string path, EnrichRequest request, CommandContext context)
    {
        var table = TextTable.Read(path, context.Execution);
        var (group, feature) = (table.IndexOf("group"), table.IndexOf("feature"));
        var (change, p) = (table.IndexOf("logFoldChange"), table.IndexOf("pAdjusted"));
        var groups = new List<string>();
        var lists = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var fields = table.Rows[row];
            if (!lists.TryGetValue(fields[group], out var features))
            {
                lists[fields[group]] = features = [];
                groups.Add(fields[group]);
            }
            if (Number(fields[p], "pAdjusted", row) < request.MaximumP && Number(fields[change], "logFoldChange", row) > request.MinimumFoldChange)
                features.Add(fields[feature]);
        }
        return groups.Count > 0 ? groups.ConvertAll(name => (name, lists[name].ToArray())) : throw ToolException.Input($"'{path}' holds no marker.");

        // A missing number is no marker.
        double Number(string text, string column, int row)
            => text.Length == 0 ? double.NaN
                : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
                : throw ToolException.Input($"{path}: '{text}' in column {column}, row {row + 1} below the header, is no number.");
    }
}
