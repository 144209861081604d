using System.Globalization;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>Reads shapes out of a CSV table of vertices: columns x and y, and name where there are several shapes.</summary>
internal static class VertexTable
{
    /// <exception cref="FormatException">The table has no such columns, or a coordinate is no number.</exception>
    public static List<DrawnShape> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        string[] header = lines.Length == 0 ? [] : Fields(lines[0].TrimStart('\uFEFF'));
        var (nameAt, xAt, yAt) = (Find("name"), Find("x"), Find("y"));
        if (xAt < 0 || yAt < 0)
            throw new FormatException("The table of vertices needs the columns x and y in its first line.");
        var shapes = new List<(string? Name, List<double> X, List<double> Y)>();
        for (var line = 1; line < lines.Length; line++)
        {
            if (lines[line].Length == 0)
                continue;
            var fields = Fields(lines[line]);
            var name = nameAt >= 0 && nameAt < fields.Length && fields[nameAt].Length > 0 ? fields[nameAt] : null;
            var at = shapes.FindIndex(shape => shape.Name == name);
            if (at < 0)
            {
                at = shapes.Count;
                shapes.Add((name, [], []));
            }
            shapes[at].X.Add(Number(fields, xAt, line));
            shapes[at].Y.Add(Number(fields, yAt, line));
        }
        return shapes.ConvertAll(shape => new DrawnShape(shape.Name, null, [new PointSet([.. shape.X], [.. shape.Y])]));

        int Find(string column) => Array.FindIndex(header, field => field.Equals(column, StringComparison.OrdinalIgnoreCase));
    }

    private static double Number(string[] fields, int at, int line)
        => at < fields.Length && double.TryParse(fields[at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"Line {line + 1} has no number in its {(at < fields.Length ? $"field '{fields[at]}'" : $"field {at + 1}")}.");

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        for (var at = 0; at <= line.Length; at++)
        {
            var quoted = at < line.Length && line[at] == '"';
            var text = new System.Text.StringBuilder();
            for (at += quoted ? 1 : 0; at < line.Length; at++)
            {
                if (quoted && line[at] == '"')
                {
                    quoted = at + 1 < line.Length && line[at + 1] == '"';
                    at += quoted ? 1 : 0;
                    if (!quoted)
                        continue;
                }
                else if (!quoted && line[at] == ',')
                {
                    break;
                }
                text.Append(line[at]);
            }
            fields.Add(text.ToString().Trim());
        }
        return [.. fields];
    }
}
