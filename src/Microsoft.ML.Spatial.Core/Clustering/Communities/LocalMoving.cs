using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>
/// Moves nodes, one at a time, to the community that gains most, until none gains by moving. Only nodes whose neighbours moved are looked at again: Leiden's fast local
/// moving.
/// </summary>
internal static class LocalMoving
{
    // Gains below it are rounding, and taking them might never end.
    private const double LeastGain = 1e-12;

    private const int NodesPerCheck = 4096;

    /// <param name="graph">The graph.</param>
    /// <param name="groups">The community of each node, from 0 and below the number of nodes; changed in place.</param>
    /// <param name="resolution">Gamma.</param>
    /// <param name="random">Decides the order of the nodes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether a node moved.</returns>
    public static bool Run(CommunityGraph graph, int[] groups, double resolution, ref CounterRandom random, CancellationToken cancellation)
    {
        if (graph.Total == 0)
            return false;
        var strengths = new double[graph.Count];
        var sizes = new int[graph.Count];
        for (var node = 0; node < graph.Count; node++)
        {
            strengths[groups[node]] += graph.Strengths[node];
            sizes[groups[node]]++;
        }
        var free = new Stack<int>();
        for (var group = graph.Count - 1; group >= 0; group--)
            if (sizes[group] == 0)
                free.Push(group);

        var queue = new NodeQueue(graph.Count, ref random);
        var weights = new GroupWeights(graph.Count);
        var (hasMoved, looked) = (false, 0);
        while (queue.TryTake(out var node))
        {
            if (++looked % NodesPerCheck == 0)
                cancellation.ThrowIfCancellationRequested();
            var (start, end) = (graph.Pointers[node], graph.Pointers[node + 1]);
            if (start == end)
                continue;
            for (var edge = start; edge < end; edge++)
                weights.Add(groups[graph.Neighbors[edge]], graph.Weights[edge]);

            var old = groups[node];
            var expected = resolution * graph.Strengths[node] / graph.Total;
            strengths[old] -= graph.Strengths[node];
            var (best, gain) = (old, weights[old] - (expected * strengths[old]));
            var least = LeastGain * graph.Strengths[node];
            foreach (var group in weights.Touched)
                if (weights[group] - (expected * strengths[group]) is var here && here > gain + least)
                    (best, gain) = (group, here);
            weights.Clear();
            // Alone, a node gains nothing and loses nothing.
            if (gain < -least && sizes[old] > 1)
                best = free.Peek();

            strengths[best] += graph.Strengths[node];
            if (best == old)
                continue;
            hasMoved = true;
            if (sizes[best]++ == 0)
                free.Pop();
            if (--sizes[old] == 0)
                free.Push(old);
            groups[node] = best;
            for (var edge = start; edge < end; edge++)
                if (groups[graph.Neighbors[edge]] != best)
                    queue.Add(graph.Neighbors[edge]);
        }
        return hasMoved;
    }
}
