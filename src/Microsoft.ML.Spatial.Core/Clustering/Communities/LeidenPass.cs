using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>One iteration of Leiden: move nodes, refine, make a graph of the refined parts, and again on it, until every community is one part.</summary>
internal static class LeidenPass
{
    /// <param name="graph">The graph.</param>
    /// <param name="groups">The communities to begin with, below the number of nodes.</param>
    /// <param name="options">Resolution and randomness.</param>
    /// <param name="random">Decides orders and joins.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The community of each node; every one is connected.</returns>
    public static int[] Run(CommunityGraph graph, int[] groups, CommunityOptions options, ref CounterRandom random, CancellationToken cancellation)
    {
        var temperature = options.Randomness * graph.Total / Math.Max(1, graph.Neighbors.Length);
        // The node of the current graph that each node of the given one went into.
        var places = new int[graph.Count];
        for (var node = 0; node < places.Length; node++)
            places[node] = node;
        var (current, own) = (graph, (int[])groups.Clone());
        while (true)
        {
            LocalMoving.Run(current, own, options.Resolution, ref random, cancellation);
            var communities = GroupNumbers.ByFirst(own);
            if (communities == current.Count)
                break;
            var parts = new Refinement(current, own, options.Resolution, temperature).Run(ref random, cancellation);
            var count = GroupNumbers.ByFirst(parts);
            if (count == current.Count)
                break;
            current = Descend(current, ref own, parts, count, places);
        }
        for (var node = 0; node < places.Length; node++)
            places[node] = own[places[node]];
        return ConnectedParts.Split(graph, places);
    }

    private static CommunityGraph Descend(CommunityGraph current, ref int[] own, int[] parts, int count, int[] places)
    {
        var ofParts = new int[count];
        for (var node = 0; node < parts.Length; node++)
            ofParts[parts[node]] = own[node];
        for (var node = 0; node < places.Length; node++)
            places[node] = parts[places[node]];
        own = ofParts;
        return current.Aggregate(parts, count);
    }
}
