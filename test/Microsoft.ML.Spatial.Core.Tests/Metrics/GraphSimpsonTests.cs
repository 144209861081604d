using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

/// <summary>The parts of the index on the graph of an embedding.</summary>
public sealed class GraphSimpsonTests
{
    [Fact]
    public void ConnectivitiesOfALineAreThoseComputedByHand()
    {
        // 0, 1, 3 with two neighbours each (three, itself counted): the nearest has weight 1, the other what is left to log2(3).
        var graph = ConnectivityGraph.Build(new DenseMatrix(3, 1, [0, 1, 3]), 3, new Execution(1));

        var rest = Math.Log2(3) - 1;
        Assert.Equal([1, 2, 0, 2, 0, 1], graph.ColumnIndices[..6]);
        Assert.Equal(1, graph.RowValues(0)[0], 1e-6);
        // 0 to 2: the farther neighbour of both.
        Assert.Equal(rest + rest - (rest * rest), graph.RowValues(0)[1], 1e-4);
        // 1 to 2: the farther of 1, the nearest of 2.
        Assert.Equal(1, graph.RowValues(1)[1], 1e-6);
    }

    [Fact]
    public void ConnectivitiesAreSymmetricAndEveryRowIsJoinedToItsNearest()
    {
        var embedding = Cloud(200);

        var graph = ConnectivityGraph.Build(embedding, 15, new Execution(2));

        var back = graph.Transpose();
        Assert.Equal(graph.ColumnIndices[..graph.StoredCount], back.ColumnIndices);
        Assert.Equal(graph.Values[..graph.StoredCount], back.Values);
        for (var row = 0; row < 200; row++)
        {
            Assert.Equal(1, graph.RowValues(row).ToArray().Max(), 1e-6);
            Assert.DoesNotContain(row, graph.RowIndices(row).ToArray());
            Assert.True(graph.RowIndices(row).Length >= 14);
        }
    }

    [Fact]
    public void PathsAreTheShortestOfAll()
    {
        var graph = ConnectivityGraph.Build(Cloud(80), 5, new Execution(1));
        var lengths = AllPaths(graph);
        var (rows, distances) = (new int[30], new double[30]);
        var paths = new ShortestPaths(graph);
        for (var row = 0; row < 80; row++)
        {
            Assert.Equal(30, paths.Find(row, rows, distances));
            int[] expected = [.. Enumerable.Range(0, 80).Where(other => other != row).OrderBy(other => lengths[row, other]).Take(30)];
            for (var i = 0; i < 30; i++)
                Assert.Equal(lengths[row, expected[i]], distances[i], 1e-12);
            Assert.Equal(30, rows.Distinct().Count());
        }
    }

    [Fact]
    public void SpotsThatReachTooFewHaveTheValueOne()
    {
        // 20 spots far from 100 others, whose own graph holds the 20 alone.
        var embedding = Cloud(120);
        for (var row = 0; row < 20; row++)
            embedding[row, 0] += 1000;
        int[] labels = [.. Enumerable.Range(0, 120).Select(row => row % 2)];

        var index = LocalInverseSimpson.Compute(embedding, labels, new LocalInverseSimpsonOptions { Form = LocalInverseSimpsonForm.Graph });

        Assert.Equal(20, index.SpotsCutOff);
        Assert.All(index.Values[..20], value => Assert.Equal(1, value));
        Assert.All(index.Values[20..], value => Assert.InRange(value, 1.2, 2));
    }

    private static double[,] AllPaths(CsrMatrix graph)
    {
        var lengths = new double[graph.Rows, graph.Rows];
        for (var i = 0; i < graph.Rows; i++)
            for (var j = 0; j < graph.Rows; j++)
                lengths[i, j] = i == j ? 0 : double.PositiveInfinity;
        for (var i = 0; i < graph.Rows; i++)
            for (var k = 0; k < graph.RowIndices(i).Length; k++)
                lengths[i, graph.RowIndices(i)[k]] = graph.RowValues(i)[k];
        for (var k = 0; k < graph.Rows; k++)
            for (var i = 0; i < graph.Rows; i++)
                for (var j = 0; j < graph.Rows; j++)
                    lengths[i, j] = Math.Min(lengths[i, j], lengths[i, k] + lengths[k, j]);
        return lengths;
    }

    private static DenseMatrix Cloud(int rows)
    {
        var random = new CounterRandom(8);
        var embedding = new DenseMatrix(rows, 3);
        for (var i = 0; i < embedding.Values.Length; i++)
            embedding.Values[i] = (float)random.NextNormal();
        return embedding;
    }
}
