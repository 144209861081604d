namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Parts of a graph whose neighbours come by increasing distance.</summary>
internal static class GraphParts
{
    /// <summary>The first few neighbours of each spot, itself left out: the nearest.</summary>
    public static SpatialGraph Nearest(this SpatialGraph graph, int most) => Nearest(graph.RowPointers, graph.Neighbors, most);

    /// <summary>The same of a graph that is given by its arrays; distances are not kept.</summary>
    public static SpatialGraph Nearest(ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors, int most)
    {
        var all = new int[rowPointers.Length - 1];
        for (var spot = 0; spot < all.Length; spot++)
            all[spot] = spot;
        return Among(rowPointers, neighbors, all, most);
    }

    /// <summary>The graph of some spots, numbered in the order given, each with the first few of its neighbours among them; distances are not kept.</summary>
    public static SpatialGraph Among(ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors, ReadOnlySpan<int> spots, int most)
    {
        var place = new int[rowPointers.Length - 1];
        Array.Fill(place, -1);
        for (var i = 0; i < spots.Length; i++)
            place[spots[i]] = i;
        var pointers = new int[spots.Length + 1];
        var kept = new List<int>(spots.Length * most);
        for (var i = 0; i < spots.Length; i++)
        {
            var taken = 0;
            foreach (var neighbor in neighbors[rowPointers[spots[i]]..rowPointers[spots[i] + 1]])
            {
                if (neighbor == spots[i] || place[neighbor] < 0 || taken == most)
                    continue;
                kept.Add(place[neighbor]);
                taken++;
            }
            pointers[i + 1] = kept.Count;
        }
        return new SpatialGraph(pointers, [.. kept], new double[kept.Count], includesSelf: false);
    }
}
