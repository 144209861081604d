namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>Parts of communities that are connected within them.</summary>
internal static class ConnectedParts
{
    /// <summary>Makes every connected part of a community a community of its own, which never lowers the quality.</summary>
    /// <returns>The number of the part of each node, from 0 by first node.</returns>
    public static int[] Split(CommunityGraph graph, int[] groups)
    {
        var parts = new int[graph.Count];
        Array.Fill(parts, -1);
        var open = new Stack<int>();
        var count = 0;
        for (var first = 0; first < graph.Count; first++)
        {
            if (parts[first] >= 0)
                continue;
            parts[first] = count;
            open.Push(first);
            while (open.TryPop(out var node))
            {
                for (var edge = graph.Pointers[node]; edge < graph.Pointers[node + 1]; edge++)
                {
                    var other = graph.Neighbors[edge];
                    if (parts[other] >= 0 || groups[other] != groups[node])
                        continue;
                    parts[other] = count;
                    open.Push(other);
                }
            }
            count++;
        }
        return parts;
    }
}
