namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>Finds names by their text.</summary>
internal static class NameIndex
{
    /// <summary>Position of every name.</summary>
    /// <exception cref="SpatialDataException">A name stands there twice.</exception>
    public static Dictionary<string, int> Of(IReadOnlyList<string> names, string path, string what)
    {
        var index = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
            if (!index.TryAdd(names[i], i))
                throw new SpatialDataException(
                    $"{path}: {what} '{names[i]}' is both number {index[names[i]] + 1} and number {i + 1}; "
                    + $"every {what} must be there once.");
        return index;
    }
}
