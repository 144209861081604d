namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Which rows belong to which slice.</summary>
internal static class SliceRows
{
    /// <summary>The rows of each slice, increasing, one array per slice in the order of the labels.</summary>
    public static IEnumerable<int[]> Group(ReadOnlySpan<int> slices)
    {
        var groups = new SortedDictionary<int, List<int>>();
        for (var row = 0; row < slices.Length; row++)
        {
            if (!groups.TryGetValue(slices[row], out var rows))
                groups.Add(slices[row], rows = []);
            rows.Add(row);
        }
        return groups.Values.Select(rows => rows.ToArray());
    }
}
