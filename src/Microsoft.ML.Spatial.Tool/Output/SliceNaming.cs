using System.Globalization;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>Names of slices after their files, each once.</summary>
internal static class SliceNaming
{
    public static string[] Of(IReadOnlyList<string> paths)
    {
        var names = new List<string>();
        foreach (var path in paths)
        {
            var name = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path));
            var unique = name;
            for (var number = 2; names.Contains(unique, StringComparer.OrdinalIgnoreCase); number++)
                unique = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            names.Add(unique);
        }
        return [.. names];
    }
}
