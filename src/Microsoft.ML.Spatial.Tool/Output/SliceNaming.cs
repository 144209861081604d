namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>Names of slices after their files.</summary>
internal static class SliceNaming
{
    public static string Of(string path) => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path));

    /// <summary>Names of several slices, each once.</summary>
    public static string[] Of(IReadOnlyList<string> paths)
    {
        var names = new UniqueNames(StringComparer.OrdinalIgnoreCase);
        return [.. paths.Select(path => names.Of(Of(path)))];
    }
}
