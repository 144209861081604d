namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>Makes repeated feature names distinct, as gene symbols often are not.</summary>
internal static class UniqueNames
{
    /// <summary>
    /// Keeps the first of equal names and appends "-1", "-2", ... to the others, passing over endings that exist already: the
    /// rule scanpy users know.
    /// </summary>
    public static string[] Make(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(names, StringComparer.Ordinal);
        if (taken.Count == names.Count)
            return [.. names];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var unique = new string[names.Count];
        for (var i = 0; i < unique.Length; i++)
        {
            var name = names[i];
            if (seen.TryAdd(name, 0))
            {
                unique[i] = name;
                continue;
            }
            string candidate;
            do
                candidate = $"{name}-{++seen[name]}";
            while (!taken.Add(candidate));
            unique[i] = candidate;
        }
        return unique;
    }

    /// <summary>Position of every name.</summary>
    /// <exception cref="SpatialDataException">A name stands there twice.</exception>
    public static Dictionary<string, int> Index(IReadOnlyList<string> names, string path, string what)
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
