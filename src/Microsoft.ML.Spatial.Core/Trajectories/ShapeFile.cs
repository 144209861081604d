using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>Reads paths and regions that were drawn elsewhere.</summary>
/// <remarks>
/// Three forms are known. GeoJSON (as QuPath, QGIS and napari plug-ins write it): LineString and MultiLineString are paths, Polygon and MultiPolygon regions, named by the
/// property <c>name</c>, by QuPath's <c>classification.name</c>, or by the feature's id. Plain JSON: a list of [x, y], or an object of such lists by name. CSV (.csv): the
/// columns <c>x</c> and <c>y</c>, a row per vertex in order, and <c>name</c> where there are several. Shapes without a name are called path1, path2 or region1, region2.
/// Coordinates are those of the spots.
/// </remarks>
public static class ShapeFile
{
    /// <summary>Reads the paths of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SpatialDataException">The file is unreadable, is in none of the known forms, or holds no path; what is wrong is said.</exception>
    public static IReadOnlyList<TissuePath> ReadPaths(string path)
    {
        var shapes = Read(path).Where(shape => shape.IsClosed != true).ToArray();
        if (shapes.Length == 0)
            throw new SpatialDataException($"{path} holds no path. A path is a GeoJSON LineString, a list of [x, y] in JSON, or a CSV table with the columns x and y.");
        return Named(path, shapes, "path", (name, shape) => new TissuePath(name, shape.Lines[0]));
    }

    /// <summary>Reads the regions of a file; shapes of one name are parts of one region.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SpatialDataException">The file is unreadable, is in none of the known forms, or holds no region; what is wrong is said.</exception>
    public static IReadOnlyList<TissueRegion> ReadRegions(string path)
    {
        var shapes = Read(path).Where(shape => shape.IsClosed != false).ToArray();
        if (shapes.Length == 0)
            throw new SpatialDataException($"{path} holds no region. A region is a GeoJSON Polygon or MultiPolygon, a list of [x, y] in JSON, or a CSV table with the columns x and y.");
        // Segmentations hold very many shapes of few names.
        var merged = new List<DrawnShape>();
        var ringsOf = new Dictionary<string, List<PointSet>>(StringComparer.Ordinal);
        foreach (var shape in shapes)
        {
            if (shape.Name is not null && ringsOf.TryGetValue(shape.Name, out var known))
            {
                known.AddRange(shape.Lines);
                continue;
            }
            List<PointSet> rings = [.. shape.Lines];
            merged.Add(shape with { Lines = rings });
            if (shape.Name is not null)
                ringsOf.Add(shape.Name, rings);
        }
        return Named(path, [.. merged], "region", (name, shape) => new TissueRegion(name, shape.Lines));
    }

    private static List<DrawnShape> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                return VertexTable.Read(path);
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return ShapeJson.Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new SpatialDataException($"{path} is no JSON: {error.Message} A table of vertices ends in .csv.", error);
        }
        catch (FormatException error)
        {
            throw new SpatialDataException($"{path}: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SpatialDataException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static List<T> Named<T>(string path, DrawnShape[] shapes, string kind, Func<string, DrawnShape, T> make)
    {
        var made = new List<T>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < shapes.Length; i++)
        {
            var name = shapes[i].Name ?? string.Create(CultureInfo.InvariantCulture, $"{kind}{i + 1}");
            if (!taken.Add(name))
                throw new SpatialDataException($"{path} holds two {kind}s called '{name}'; give each a name of its own.");
            try
            {
                made.Add(make(name, shapes[i]));
            }
            catch (SpatialDataException error)
            {
                throw new SpatialDataException($"{path}: {error.Message}", error);
            }
        }
        return made;
    }
}
