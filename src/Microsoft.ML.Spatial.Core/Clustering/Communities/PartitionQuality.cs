namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>The quality of a partition of a graph.</summary>
internal static class PartitionQuality
{
    /// <returns>(1 / 2m) x sum over pairs of nodes of one group of (A_ij - gamma k_i k_j / 2m); 0 without edges.</returns>
    public static double Of(CommunityGraph graph, int[] groups, double resolution)
    {
        if (graph.Total == 0)
            return 0;
        var strengths = new double[graph.Count];
        var inside = 0.0;
        for (var node = 0; node < graph.Count; node++)
        {
            strengths[groups[node]] += graph.Strengths[node];
            var between = 0.0;
            for (var edge = graph.Pointers[node]; edge < graph.Pointers[node + 1]; edge++)
                if (groups[graph.Neighbors[edge]] != groups[node])
                    between += graph.Weights[edge];
            // All of a node's weight that does not lead out, its loop included, lies inside.
            inside += graph.Strengths[node] - between;
        }
        var expected = 0.0;
        foreach (var strength in strengths)
            expected += strength / graph.Total * (strength / graph.Total);
        return (inside / graph.Total) - (resolution * expected);
    }
}
