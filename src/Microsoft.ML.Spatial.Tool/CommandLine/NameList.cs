namespace Microsoft.ML.Spatial.Tool.CommandLine;

/// <summary>Several names in one option, with commas between them.</summary>
internal static class NameList
{
    public static string[] Split(string? text) => text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
