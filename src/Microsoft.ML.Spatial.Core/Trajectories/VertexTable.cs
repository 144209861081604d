using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>Reads shapes out of a CSV table of vertices: columns x and y, and name where there are several shapes.</summary>
internal static class VertexTable
{
    /// <exception cref="FormatException">The table has no such columns, or a coordinate is no number.</exception>
    /// <exception cref="SpatialDataException">The file is missing, empty or damaged.</exception>
    public static List<DrawnShape> Read(string path)
    {
        var header = DelimitedHeader.Read(path, null, Execution.Default);
        var names = header.Fields.ToList();
        var (nameAt, xAt, yAt) = (Find("name"), Find("x"), Find("y"));
        if (xAt < 0 || yAt < 0)
            throw new FormatException("The table of vertices needs the columns x and y in its first line.");
        var shapes = new List<(string? Name, List<double> X, List<double> Y)>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        using var reader = new DelimitedReader(path, header.Separator, Execution.Default);
        reader.NextRecord();
        var fields = new List<string>();
        while (reader.NextRecord(fields))
        {
            var name = nameAt >= 0 && nameAt < fields.Count ? fields[nameAt] : "";
            if (!places.TryGetValue(name, out var at))
            {
                places.Add(name, at = shapes.Count);
                shapes.Add((name.Length > 0 ? name : null, [], []));
            }
            shapes[at].X.Add(Number(xAt));
            shapes[at].Y.Add(Number(yAt));
        }
        return shapes.ConvertAll(shape => new DrawnShape(shape.Name, null, [new PointSet([.. shape.X], [.. shape.Y])]));

        int Find(string column) => names.FindIndex(name => name.Equals(column, StringComparison.OrdinalIgnoreCase));

        double Number(int column)
            => column < fields.Count && double.TryParse(fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new FormatException($"Line {reader.Line} has no number in its {(column < fields.Count ? $"field '{fields[column]}'" : $"field {column + 1}")}.");
    }
}
