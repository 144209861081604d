namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>Drops the weak edges of a network.</summary>
internal static class NetworkPruning
{
    public static ClusterEdge[] Prune(List<ClusterEdge> edges, int clusterCount, ClusterNetworkOptions options)
    {
        var kept = edges.Select(edge => edge.ScaledWeight >= options.MinimumWeight).ToArray();
        var strongest = Enumerable.Range(0, clusterCount).Select(Strongest).ToArray();
        if (options.Pruning == EdgePruning.InTurn)
        {
            for (var cluster = 0; cluster < clusterCount; cluster++)
                foreach (var edge in strongest[cluster].Where(edge => kept[edge]).Skip(options.TopEdges).ToArray())
                    kept[edge] = false;
        }
        else
        {
            var wanted = strongest.SelectMany(ranked => ranked.Where(edge => kept[edge]).Take(options.TopEdges)).ToHashSet();
            for (var edge = 0; edge < kept.Length; edge++)
                kept[edge] &= wanted.Contains(edge);
        }
        return [.. edges.Select((edge, i) => edge with { IsKept = kept[i] })];

        // Ties go to the edge that comes first.
        int[] Strongest(int cluster) => [.. Enumerable.Range(0, edges.Count)
            .Where(edge => edges[edge].From == cluster || edges[edge].To == cluster)
            .OrderByDescending(edge => edges[edge].ScaledWeight)];
    }
}
