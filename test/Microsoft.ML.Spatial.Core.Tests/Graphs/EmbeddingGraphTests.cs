using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Graphs;

public sealed class EmbeddingGraphTests
{
    [Fact]
    public void NearestRowsAreJoinedInBothDirections()
    {
        // 0, 1, 3, 7, each joined to its nearest: 0-1, 3-1, 7-3.
        var graph = EmbeddingGraph.Build(new DenseMatrix(4, 1, [0, 1, 3, 7]), new EmbeddingGraphOptions { Kind = EmbeddingGraphKind.Knn, NeighborCount = 1 });

        Assert.Equal([0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0], graph.ToDense());
    }

    [Fact]
    public void SharedNeighboursAreTheJaccardIndexOfTheLists()
    {
        var cloud = NearestRowsTests.Cloud(300, 3, 1);
        var nearest = NearestRows.Among(cloud, 10);

        var graph = EmbeddingGraph.Join(nearest, EmbeddingGraphKind.Snn, new Execution(2)).ToDense();

        var lists = Enumerable.Range(0, 300).Select(row => nearest.RowsOf(row).ToArray().Append(row).ToHashSet()).ToArray();
        var kept = 0;
        for (var row = 0; row < 300; row++)
        {
            for (var other = 0; other < 300; other++)
            {
                var share = (double)lists[row].Intersect(lists[other]).Count() / lists[row].Union(lists[other]).Count();
                var expected = row == other || share < 1.0 / 15 ? 0 : share;
                Assert.Equal(expected, graph[(row * 300) + other], 1e-7);
                kept += expected > 0 ? 1 : 0;
            }
        }
        Assert.InRange(kept, 3000, 30_000);
    }

    [Fact]
    public void ConnectivitiesAreThoseOfUmapWithTheRowItselfNotCounted()
    {
        var cloud = NearestRowsTests.Cloud(200, 4, 2);

        var graph = EmbeddingGraph.Build(cloud, new EmbeddingGraphOptions { NeighborCount = 14 });

        var expected = ConnectivityGraph.Build(cloud, 15, new Execution(1));
        Assert.Equal(expected.ColumnIndices, graph.ColumnIndices);
        Assert.Equal(expected.Values, graph.Values);
    }

    [Theory]
    [InlineData(EmbeddingGraphKind.Knn)]
    [InlineData(EmbeddingGraphKind.Snn)]
    [InlineData(EmbeddingGraphKind.Umap)]
    public void GraphsAreSymmetricWithoutDiagonalOnAnyNumberOfThreads(EmbeddingGraphKind kind)
    {
        var cloud = NearestRowsTests.Cloud(500, 5, 3);
        var options = new EmbeddingGraphOptions { Kind = kind, Metric = EmbeddingMetric.Cosine };

        var graph = EmbeddingGraph.Build(cloud, options, new Execution(1));
        var again = EmbeddingGraph.Build(cloud, options, new Execution(3));

        var back = graph.Transpose();
        Assert.Equal(back.ColumnIndices, graph.ColumnIndices[..graph.StoredCount]);
        Assert.Equal(back.Values, graph.Values[..graph.StoredCount]);
        Assert.Equal(graph.ColumnIndices, again.ColumnIndices);
        Assert.Equal(graph.Values, again.Values);
        for (var row = 0; row < 500; row++)
            Assert.DoesNotContain(row, graph.RowIndices(row).ToArray());
        Assert.All(graph.Values[..graph.StoredCount], weight => Assert.InRange(weight, 1e-30f, 1));
    }

    [Theory]
    [InlineData(EmbeddingGraphKind.Knn)]
    [InlineData(EmbeddingGraphKind.Snn)]
    [InlineData(EmbeddingGraphKind.Umap)]
    public void OneRowHasNoEdgesAndTwoHaveOne(EmbeddingGraphKind kind)
    {
        var options = new EmbeddingGraphOptions { Kind = kind };

        Assert.Equal(0, EmbeddingGraph.Build(new DenseMatrix(1, 2), options).StoredCount);
        Assert.Equal([0, 1, 1, 0], EmbeddingGraph.Build(new DenseMatrix(2, 1, [0, 3]), options).ToDense());
    }

    [Fact]
    public void BadOptionsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => EmbeddingGraph.Build(new DenseMatrix(2, 1), new EmbeddingGraphOptions { NeighborCount = 0 }));
        Assert.Throws<ArgumentException>(() => EmbeddingGraph.Build(new DenseMatrix(2, 1), new EmbeddingGraphOptions { Kind = (EmbeddingGraphKind)9 }));
    }
}
