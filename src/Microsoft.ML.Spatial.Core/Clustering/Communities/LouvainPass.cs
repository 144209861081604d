using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>Louvain: move nodes, make a graph of the communities, and again on it, until nothing moves.</summary>
internal static class LouvainPass
{
    /// <param name="graph">The graph.</param>
    /// <param name="resolution">Gamma.</param>
    /// <param name="random">Decides orders.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The community of each node and how many levels there were.</returns>
    public static (int[] Groups, int Levels) Run(CommunityGraph graph, double resolution, ref CounterRandom random, CancellationToken cancellation)
    {
        var places = new int[graph.Count];
        for (var node = 0; node < places.Length; node++)
            places[node] = node;
        var current = graph;
        for (var levels = 1; ; levels++)
        {
            var own = new int[current.Count];
            for (var node = 0; node < own.Length; node++)
                own[node] = node;
            var hasMoved = LocalMoving.Run(current, own, resolution, ref random, cancellation);
            var count = GroupNumbers.ByFirst(own);
            for (var node = 0; node < places.Length; node++)
                places[node] = own[places[node]];
            if (!hasMoved || count == current.Count)
                return (places, levels);
            current = current.Aggregate(own, count);
        }
    }
}
