using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Core.Tests.Trajectories;

public sealed class GroupGraphTests
{
    [Fact]
    public void ConnectivityIsEdgesOverThoseOfChance()
    {
        // 0, 1, 3, 7 on a line, the nearest row of each: 0 to 1, 1 to 0, 3 to 1, 7 to 3. Groups: {0, 1}, {3}, {7}.
        var nearest = NearestRows.Among(new DenseMatrix(4, 1, [0, 1, 3, 7]), 1);

        var graph = GroupGraph.Of(nearest, [0, 0, 1, 2], 3);

        Assert.Equal([2, 1, 1], graph.Sizes);
        // e = 2, 1, 1. Pair 0-1: 1 edge x 3 / (2 x 1 + 1 x 2); pair 1-2: 1 edge x 3 / (1 x 1 + 1 x 1), at most 1.
        Assert.Equal([new GroupConnectivity(0, 1, 1, 0.75, true), new GroupConnectivity(1, 2, 1, 1, true)], graph.Pairs);
    }

    [Fact]
    public void ALineOfGroupsHasTheLineAsItsTree()
    {
        var rows = new DenseMatrix(300, 1, [.. Enumerable.Range(0, 300).Select(row => (float)row)]);
        var nearest = NearestRows.Among(rows, 150);

        var graph = GroupGraph.Of(nearest, [.. Enumerable.Range(0, 300).Select(row => row / 60)], 5);

        Assert.Equal([(0, 1), (1, 2), (2, 3), (3, 4)], graph.Pairs.Where(pair => pair.InTree).Select(pair => (pair.First, pair.Second)));
        Assert.True(graph.Pairs.Count > 4);
        var network = graph.ToNetwork(0.99);
        Assert.Equal(graph.Pairs.Count(pair => pair.InTree || pair.Connectivity >= 0.99), network.KeptEdges.Count());
        Assert.Equal(60, network.Nodes[2].Spots);
    }

    [Fact]
    public void RowsWithoutAGroupAreLeftOut()
    {
        var nearest = NearestRows.Among(new DenseMatrix(4, 1, [0, 1, 3, 7]), 1);

        var graph = GroupGraph.Of(nearest, [0, 0, -1, 1], 3);

        Assert.Equal([2, 1, 0], graph.Sizes);
        Assert.Empty(graph.Pairs);
        Assert.Throws<ArgumentException>(() => GroupGraph.Of(nearest, [0, 0, 0], 1));
        Assert.Throws<ArgumentException>(() => GroupGraph.Of(nearest, [0, 0, 0, 1], 1));
    }
}
