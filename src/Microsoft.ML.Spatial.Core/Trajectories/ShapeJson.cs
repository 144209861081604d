using System.Text.Json;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>Reads shapes out of GeoJSON (RFC 7946) or plain lists of vertices.</summary>
internal static class ShapeJson
{
    /// <exception cref="FormatException">The JSON describes no shapes.</exception>
    public static List<DrawnShape> Read(JsonElement root)
    {
        var shapes = new List<DrawnShape>();
        if (root.ValueKind == JsonValueKind.Array && root.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object))
        {
            // QuPath writes its features as a list without the collection around it.
            foreach (var feature in root.EnumerateArray())
                AddGeometry(feature, null, shapes);
        }
        else if (root.ValueKind == JsonValueKind.Array)
        {
            shapes.Add(new DrawnShape(null, null, [Vertices(root)]));
        }
        else if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String)
        {
            AddGeometry(root, null, shapes);
        }
        else if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in root.EnumerateObject())
                shapes.Add(new DrawnShape(entry.Name, null, [Vertices(entry.Value)]));
        }
        return shapes.Count > 0 ? shapes : throw new FormatException("There are no shapes in it; use GeoJSON, a list of [x, y], or an object of such lists by name.");
    }

    private static void AddGeometry(JsonElement element, string? name, List<DrawnShape> shapes)
    {
        switch (TypeOf(element))
        {
            case "FeatureCollection":
                foreach (var feature in Member(element, "features").EnumerateArray())
                    AddGeometry(feature, null, shapes);
                break;
            case "Feature":
                if (Member(element, "geometry") is { ValueKind: JsonValueKind.Object } geometry)
                    AddGeometry(geometry, NameOf(element), shapes);
                break;
            case "GeometryCollection":
                foreach (var part in Member(element, "geometries").EnumerateArray())
                    AddGeometry(part, name, shapes);
                break;
            case "LineString":
                shapes.Add(new DrawnShape(name, false, [Vertices(Member(element, "coordinates"))]));
                break;
            case "MultiLineString":
                foreach (var line in Member(element, "coordinates").EnumerateArray())
                    shapes.Add(new DrawnShape(name, false, [Vertices(line)]));
                break;
            case "Polygon":
                shapes.Add(new DrawnShape(name, true, Rings(Member(element, "coordinates"))));
                break;
            case "MultiPolygon":
                shapes.Add(new DrawnShape(name, true, [.. Member(element, "coordinates").EnumerateArray().SelectMany(Rings)]));
                break;
            case "Point" or "MultiPoint":
                break;
            case var other:
                throw new FormatException($"The GeoJSON type '{other}' is not known; use LineString, Polygon or MultiPolygon.");
        }
    }

    private static string TypeOf(JsonElement element)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()!
            : throw new FormatException("A GeoJSON object has no type.");

    private static JsonElement Member(JsonElement element, string name)
        => element.TryGetProperty(name, out var member) && (name == "geometry" || member.ValueKind == JsonValueKind.Array)
            ? member
            : throw new FormatException($"A GeoJSON {TypeOf(element)} has no list of {name}.");

    private static string? NameOf(JsonElement feature)
    {
        if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            if (Text(properties, "name") is { } name)
                return name;
            if (properties.TryGetProperty("classification", out var classification) && classification.ValueKind == JsonValueKind.Object && Text(classification, "name") is { } kind)
                return kind;
        }
        return Text(feature, "id");
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String when value.GetString() is { Length: > 0 } text => text,
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    private static PointSet[] Rings(JsonElement rings)
        => rings.ValueKind == JsonValueKind.Array ? [.. rings.EnumerateArray().Select(Vertices)] : throw new FormatException("A polygon is a list of rings.");

    private static PointSet Vertices(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
            throw new FormatException("A shape is a list of [x, y].");
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var vertex in list.EnumerateArray())
        {
            if (vertex.ValueKind != JsonValueKind.Array || vertex.GetArrayLength() < 2 || !vertex[0].TryNumber(out var first) || !vertex[1].TryNumber(out var second))
                throw new FormatException($"Vertex {x.Count} is {Shortened(vertex)}, not [x, y].");
            x.Add(first);
            y.Add(second);
        }
        return new PointSet([.. x], [.. y]);
    }

    private static bool TryNumber(this JsonElement element, out double number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out number);
    }

    private static string Shortened(JsonElement element) => element.GetRawText() is { Length: > 40 } text ? text[..40] + "..." : element.GetRawText();
}
