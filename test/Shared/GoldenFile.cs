using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.Spatial.Testing;

/// <summary>
/// Numbers computed with the reference programs, from Golden/ beside the test assembly. Arrays are plain JSON lists or
/// {"shape": [...], "data": [row-major list]}; non-finite numbers are the strings NaN, Infinity, -Infinity.
/// </summary>
internal static class GoldenFile
{
    /// <param name="name">Path below Golden/, for example "spatialfuser/seurat_v3.json".</param>
    public static JsonElement Load(string name)
        => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", name))).RootElement;

    public static double[] Doubles(this JsonElement element) => [.. Items(element).Select(Number)];

    public static float[] Singles(this JsonElement element) => [.. Items(element).Select(item => (float)Number(item))];

    public static int[] Integers(this JsonElement element) => [.. Items(element).Select(item => (int)Number(item))];

    public static int[] Shape(this JsonElement element) => element.GetProperty("shape").Integers();

    private static IEnumerable<JsonElement> Items(JsonElement element)
        => (element.ValueKind == JsonValueKind.Object ? element.GetProperty("data") : element).EnumerateArray();

    private static double Number(JsonElement item)
        => item.ValueKind == JsonValueKind.String ? double.Parse(item.GetString()!, NumberFormatInfo.InvariantInfo) : item.GetDouble();
}
