using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Neighborhoods;

public sealed class ClusterNetworkTests
{
    [Fact]
    public void EdgesAndNodesAreThoseOfTheReference()
    {
        var golden = GoldenFile.Load("spatialmeta/spatial_network.json");
        var places = golden.GetProperty("inputs").GetProperty("coordinates").Doubles();
        var names = golden.GetProperty("inputs").GetProperty("clusters").EnumerateArray().Select(name => name.GetString()![0] - 'a').ToArray();
        var points = new PointSet([.. places.Where((_, i) => i % 2 == 0)], [.. places.Where((_, i) => i % 2 == 1)]);

        var network = ClusterNetwork.Compute(points, names, 4);

        foreach (var row in golden.GetProperty("outputs").GetProperty("edges").EnumerateArray())
        {
            var (from, to) = (row[0].GetString()![0] - 'a', row[1].GetString()![0] - 'a');
            var edge = network.Edges.Single(candidate => candidate.From == Math.Min(from, to) && candidate.To == Math.Max(from, to));
            Assert.Equal(row[2].GetDouble(), edge.Distance, 1e-8);
            Assert.Equal(row[3].GetDouble(), edge.Weight, 1e-8);
            Assert.Equal(row[4].GetDouble(), edge.ScaledDistance, 1e-8);
            Assert.Equal(row[5].GetDouble(), edge.ScaledWeight, 1e-8);
            Assert.Equal(row[5].GetDouble() >= 0.1, edge.IsKept);
        }
        var nodes = golden.GetProperty("outputs").GetProperty("nodes").EnumerateArray().ToArray();
        for (var cluster = 0; cluster < 4; cluster++)
        {
            Assert.Equal(nodes[cluster][1].GetInt32(), network.Nodes[cluster].Spots);
            Assert.Equal(nodes[cluster][2].GetDouble(), network.Nodes[cluster].Percent, 1e-8);
            Assert.Equal(nodes[cluster][3].GetDouble(), network.Nodes[cluster].Scaled, 1e-8);
        }
        Assert.False(network.IsSampled);
    }

    [Fact]
    public void ManySpotsAreSampledCloselyAndTheSameForAnyThreadsAndRows()
    {
        var random = new CounterRandom(6);
        var (x, y, clusters) = (new double[3000], new double[3000], new int[3000]);
        for (var spot = 0; spot < x.Length; spot++)
            (x[spot], y[spot], clusters[spot]) = (random.NextDouble() + (spot % 5), random.NextDouble(), spot % 5);
        var points = new PointSet(x, y);
        int[] order = [.. Enumerable.Range(0, 3000)];
        random.Shuffle(order.AsSpan());
        var options = new ClusterNetworkOptions { MaximumSpots = 300, Seed = 3, MinimumWeight = 0 };

        var exact = ClusterNetwork.Compute(points, clusters, 5, null, new ClusterNetworkOptions { MinimumWeight = 0 });
        var sampled = ClusterNetwork.Compute(points, clusters, 5, null, options, new Execution(1));

        Assert.True(sampled.IsSampled);
        Assert.All(exact.Edges.Zip(sampled.Edges), pair => Assert.Equal(pair.First.Distance, pair.Second.Distance, 0.02 * pair.First.Distance));
        Assert.Equal(sampled.Edges, ClusterNetwork.Compute(points, clusters, 5, null, options, new Execution(3)).Edges);
        Assert.Equal(sampled.Edges, ClusterNetwork.Compute(points.Select(order), [.. order.Select(row => clusters[row])], 5, null, options, new Execution(2)).Edges);
        // On a line of clusters each is nearest to those beside it.
        Assert.All(exact.Edges.Where(edge => edge.To == edge.From + 1), edge => Assert.True(edge.ScaledWeight > 0.9));
    }

    [Fact]
    public void SlicesAreAveragedAndNeverMixed()
    {
        var points = new PointSet([0, 3, 0, 5, 0], [0, 0, 0, 0, 900]);

        var network = ClusterNetwork.Compute(points, [0, 1, 0, 1, 2], 4, [0, 0, 1, 1, 2]);

        var edge = Assert.Single(network.Edges);
        Assert.Equal((0, 1, 4.0), (edge.From, edge.To, edge.Distance));
        Assert.Equal([2, 2, 1, 0], network.Nodes.Select(node => node.Spots));
    }

    [Fact]
    public void EitherEndKeepsWhatInTurnMayDrop()
    {
        // A hub in the middle of four: everyone's nearest is the hub, and the hub has only one place in turn.
        var points = new PointSet([0, 1, -1.1, 0, 0], [0, 0, 0, 1.2, -1.3]);
        int[] clusters = [0, 1, 2, 3, 4];

        var either = ClusterNetwork.Compute(points, clusters, 5, null, new ClusterNetworkOptions { TopEdges = 1 });
        var turn = ClusterNetwork.Compute(points, clusters, 5, null, new ClusterNetworkOptions { TopEdges = 1, Pruning = EdgePruning.InTurn });

        Assert.Equal([(0, 1), (0, 2), (0, 3), (0, 4)], either.KeptEdges.Select(edge => (edge.From, edge.To)));
        Assert.Equal((0, 1), turn.KeptEdges.Select(edge => (edge.From, edge.To)).First());
        Assert.True(turn.Edges.Where(edge => edge.From == 0).Count(edge => edge.IsKept) == 1);
    }

    [Fact]
    public void LayoutsAreFiniteAndPutJoinedClustersTogether()
    {
        var points = new PointSet([0, 1, 2, 50, 51, 52], [0, 0, 0, 0, 0, 0]);
        var network = ClusterNetwork.Compute(points, [0, 1, 2, 3, 4, 5], 6);

        var springs = NetworkLayout.Springs(network);
        Assert.All(springs.X.Concat(springs.Y), value => Assert.True(double.IsFinite(value)));
        double Between(int a, int b) => Math.Sqrt(Math.Pow(springs.X[a] - springs.X[b], 2) + Math.Pow(springs.Y[a] - springs.Y[b], 2));
        Assert.True(Between(0, 1) < Between(0, 4));
        Assert.Equal(springs.X, NetworkLayout.Springs(network).X);
        var centers = NetworkLayout.Centers(points, [0, 0, -1, 1, 1, 1], 3);
        Assert.Equal([0.5, 51, double.NaN], centers.X);
    }

    [Fact]
    public void BadInputIsNamed()
    {
        var points = new PointSet([0, 1], [0, 0]);
        Assert.Throws<ArgumentException>(() => ClusterNetwork.Compute(points, [0], 1));
        Assert.Throws<ArgumentException>(() => ClusterNetwork.Compute(points, [0, 2], 2));
        Assert.Throws<ArgumentException>(() => ClusterNetwork.Compute(points, [0, 1], 2, null, new ClusterNetworkOptions { TopEdges = 0 }));
        Assert.Throws<ArgumentException>(() => NetworkLayout.Centers(points, [0, 2], 2));
        Assert.Throws<SpatialDataException>(() => ClusterNetwork.Compute(points, [-1, -1], 2));
        Assert.Throws<SpatialDataException>(() => ClusterNetwork.Compute(new PointSet([0, double.NaN], [0, 0]), [0, 1], 2));
    }
}
