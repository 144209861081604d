using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>Which groups of rows hang together in the graph of nearest rows: partition-based graph abstraction (PAGA; Wolf et al., Genome Biology 20, 2019).</summary>
/// <param name="Sizes">How many rows each group has.</param>
/// <param name="Pairs">Pairs of groups with an edge between them, by first group, then second.</param>
public sealed record GroupGraph(IReadOnlyList<int> Sizes, IReadOnlyList<GroupConnectivity> Pairs)
{
    /// <summary>Measures how strongly groups are joined.</summary>
    /// <param name="nearest">The nearest rows of every row, as <see cref="NearestRows.Among(DenseMatrix, int, EmbeddingMetric, Execution?)"/> finds them: an edge to each.</param>
    /// <param name="groups">The group of each row, from 0; negative for rows without one, which are left out with their edges.</param>
    /// <param name="groupCount">How many groups there are.</param>
    /// <remarks>
    /// With E_ij the edges from group i to group j, e_i those from i to any group, n_i the rows of i and n all rows: connectivity_ij = min(1, (E_ij + E_ji) (n - 1) / (e_i n_j + e_j n_i)),
    /// the form "v1.2" of scanpy. The tree is the maximum spanning tree, ties by group. Time O(edges + groups^2 log groups).
    /// </remarks>
    /// <exception cref="ArgumentException">There is not one group per row, or a number is not below <paramref name="groupCount"/>.</exception>
    public static GroupGraph Of(NearestRows nearest, int[] groups, int groupCount)
    {
        ArgumentNullException.ThrowIfNull(nearest);
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Length != nearest.RowsAsked || Array.FindIndex(groups, group => group >= groupCount) >= 0)
            throw new ArgumentException($"{groups.Length} groups, each below {groupCount}, are needed for {nearest.RowsAsked} rows.", nameof(groups));
        var (sizes, total) = (new int[groupCount], 0);
        var edges = new Dictionary<(int, int), long>();
        var outgoing = new long[groupCount];
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] < 0)
                continue;
            sizes[groups[row]]++;
            total++;
            foreach (var other in nearest.RowsOf(row))
            {
                if (groups[other] < 0)
                    continue;
                outgoing[groups[row]]++;
                if (groups[other] == groups[row])
                    continue;
                var pair = (Math.Min(groups[row], groups[other]), Math.Max(groups[row], groups[other]));
                edges[pair] = edges.GetValueOrDefault(pair) + 1;
            }
        }
        GroupConnectivity[] pairs = [.. edges.OrderBy(pair => pair.Key).Select(pair => Connect(pair.Key, pair.Value, sizes, outgoing, total))];
        MarkTree(pairs, groupCount);
        return new GroupGraph(sizes, pairs);
    }

    /// <summary>The same as a network that can be laid out and drawn: pairs of at least a connectivity, and those of the tree.</summary>
    /// <param name="minimum">The least connectivity of an edge outside the tree.</param>
    public ClusterNetwork ToNetwork(double minimum) => new(
        ClusterNode.Of(Sizes),
        [.. Pairs.Select(pair => new ClusterEdge(
            pair.First, pair.Second, 1 / pair.Connectivity, pair.Connectivity, 1 - pair.Connectivity, pair.Connectivity, pair.InTree || pair.Connectivity >= minimum))],
        IsSampled: false);

    private static GroupConnectivity Connect((int First, int Second) pair, long edges, int[] sizes, long[] outgoing, int total)
    {
        var (first, second) = pair;
        var expected = (((double)outgoing[first] * sizes[second]) + ((double)outgoing[second] * sizes[first])) / (total - 1);
        return new GroupConnectivity(first, second, edges, Math.Min(1, edges / expected), false);
    }

    // Kruskal: the strongest edge that joins two trees, until none is left.
    private static void MarkTree(GroupConnectivity[] pairs, int groupCount)
    {
        var tree = new int[groupCount];
        for (var group = 0; group < groupCount; group++)
            tree[group] = group;
        int[] order = [.. Enumerable.Range(0, pairs.Length).OrderByDescending(pair => pairs[pair].Connectivity).ThenBy(pair => pair)];
        foreach (var at in order)
        {
            var (one, two) = (tree[pairs[at].First], tree[pairs[at].Second]);
            if (one == two)
                continue;
            pairs[at] = pairs[at] with { InTree = true };
            for (var group = 0; group < groupCount; group++)
                tree[group] = tree[group] == two ? one : tree[group];
        }
    }
}
