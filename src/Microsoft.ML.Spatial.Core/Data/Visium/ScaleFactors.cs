using System.Text.Json;

namespace Microsoft.ML.Spatial.Core.Data.Visium;

/// <summary>Reads scalefactors_json.json: how pixels of the full-resolution image map to the smaller ones, and spot diameters.</summary>
internal static class ScaleFactors
{
    /// <summary>Reads the numbers of the file by name.</summary>
    /// <exception cref="SpatialDataException">The file is not JSON or a factor is no number.</exception>
    public static Dictionary<string, object> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new SpatialDataException($"{path}: expected a JSON object of scale factors.");
            var factors = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
                if (property.Value.ValueKind != JsonValueKind.Null)
                    factors[property.Name] = Number(property, path);
            return factors;
        }
        catch (JsonException error)
        {
            throw new SpatialDataException($"{path}, line {(error.LineNumber ?? 0) + 1}: this is not valid JSON.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SpatialDataException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static object Number(JsonProperty property, string path)
        => property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetDouble(out var number) && double.IsFinite(number) ? number
            : throw new SpatialDataException($"{path}: the scale factor '{property.Name}' is not a number.");
}
