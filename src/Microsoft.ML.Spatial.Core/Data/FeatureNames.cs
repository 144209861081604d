namespace Microsoft.ML.Spatial.Core.Data;

/// <summary>Names of features and spots.</summary>
internal static class FeatureNames
{
    /// <summary>
    /// Makes names unique as anndata does: the first of equal names stays, the others get "-1", "-2"... appended, skipping names that are taken.
    /// </summary>
    /// <returns>The same array when the names are unique already.</returns>
    public static string[] MakeUnique(string[] names)
    {
        if (FindDuplicate(names) is null)
            return names;
        var taken = new HashSet<string>(names, StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var unique = (string[])names.Clone();
        for (var i = 0; i < names.Length; i++)
        {
            if (seen.TryAdd(names[i], 0))
                continue;
            string candidate;
            do
            {
                var number = ++seen[names[i]];
                candidate = $"{names[i]}-{number}";
            }
            while (!taken.Add(candidate));
            unique[i] = candidate;
        }
        return unique;
    }

    /// <summary>The first name that occurs twice, with both places; null when all differ.</summary>
    public static (int First, int Second)? FindDuplicate(string[] names)
    {
        var places = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            if (!places.TryAdd(names[i], i))
                return (places[names[i]], i);
        return null;
    }
}
