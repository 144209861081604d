using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering.Communities;

public sealed class CommunityDetectionTests
{
    [Theory]
    [InlineData(CommunityMethod.Leiden)]
    [InlineData(CommunityMethod.Louvain)]
    public void CliquesOfARingAreCommunities(CommunityMethod method)
    {
        var found = CommunityDetection.Find(TestGraphs.Ring(8, 6), new CommunityOptions { Method = method }, 1);

        Assert.Equal(8, found.Count);
        Assert.Equal([.. Enumerable.Range(0, 48).Select(node => node / 6)], found.Labels);
        // 8 x 16 edges, 15 of each 16 inside; strengths are equal in all cliques.
        Assert.Equal((15.0 / 16) - (1.0 / 8), found.Quality, 1e-12);
        Assert.Equal([6, 6, 6, 6, 6, 6, 6, 6], found.Sizes());
    }

    [Fact]
    public void CommunitiesOfLeidenAreConnectedOnManyRandomGraphs()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var graph = TestGraphs.Random(30 + (seed % 170), 0.5 + (seed % 7), seed);
            var options = new CommunityOptions { Resolution = 0.2 * (1 + (seed % 9)), MaximumIterations = 1 + (seed % 3) };

            var found = CommunityDetection.Find(graph, options, seed);

            Assert.True(TestGraphs.AreConnected(graph, found.Labels, found.Count), $"seed {seed}");
        }
    }

    [Fact]
    public void NoNodeGainsByMovingAndNoTwoCommunitiesByMerging()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var graph = TestGraphs.Random(40, 3, seed);
            var found = CommunityDetection.Find(graph, new CommunityOptions { Resolution = 0.8 }, seed);
            Assert.True(found.IsStable);
            for (var node = 0; node < 40; node++)
            {
                var moved = (int[])found.Labels.Clone();
                for (moved[node] = 0; moved[node] <= found.Count; moved[node]++)
                    Assert.InRange(CommunityDetection.Quality(graph, moved, 0.8), -1, found.Quality + 1e-9);
            }
            for (var one = 0; one < found.Count; one++)
            {
                for (var two = 0; two < one; two++)
                {
                    var merged = Array.ConvertAll(found.Labels, label => label == one ? two : label);
                    Assert.InRange(CommunityDetection.Quality(graph, merged, 0.8), -1, found.Quality + 1e-9);
                }
            }
        }
    }

    [Fact]
    public void QualityIsItsDefinition()
    {
        var graph = TestGraphs.Of(6, [(0, 1, 2), (1, 2, 0.5f), (2, 3, 1), (3, 4, 3), (4, 4, 1.5f), (5, 0, 0.25f)]);
        int[] labels = [7, 7, 7, 2, 2, 9];

        var dense = graph.ToDense();
        var strengths = Enumerable.Range(0, 6).Select(row => Enumerable.Range(0, 6).Sum(column => (double)dense[(row * 6) + column])).ToArray();
        var total = strengths.Sum();
        var expected = 0.0;
        for (var row = 0; row < 6; row++)
            for (var column = 0; column < 6; column++)
                expected += labels[row] == labels[column] ? (dense[(row * 6) + column] - (1.3 * strengths[row] * strengths[column] / total)) / total : 0;

        Assert.Equal(expected, CommunityDetection.Quality(graph, labels, 1.3), 1e-12);
    }

    [Theory]
    [InlineData(CommunityMethod.Leiden)]
    [InlineData(CommunityMethod.Louvain)]
    public void QualityOfWhatIsFoundIsThatOfItsLabels(CommunityMethod method)
    {
        var graph = TestGraphs.Random(300, 4, 3);

        var found = CommunityDetection.Find(graph, new CommunityOptions { Method = method, Resolution = 1.7 }, 2);

        Assert.Equal(CommunityDetection.Quality(graph, found.Labels, 1.7), found.Quality, 1e-12);
        Assert.Equal(CommunityDetection.Quality(graph, found.Labels), found.Modularity, 1e-12);
        Assert.Equal(1.7, found.Resolution);
    }

    [Theory]
    [InlineData(CommunityMethod.Leiden)]
    [InlineData(CommunityMethod.Louvain)]
    public void TheSeedDecidesAndThreadsDoNot(CommunityMethod method)
    {
        var graph = TestGraphs.Random(600, 5, 4);
        var options = new CommunityOptions { Method = method, Starts = 4 };

        var one = CommunityDetection.Find(graph, options, 8, new Execution(1));
        var four = CommunityDetection.Find(graph, options, 8, new Execution(4));

        Assert.Equal(one.Labels, four.Labels);
        Assert.Equal(one.Quality, four.Quality);
        Assert.NotEqual(one.Labels, CommunityDetection.Find(graph, options, 9).Labels);
    }

    [Fact]
    public void CommunitiesAreNumberedBySizeThenByFirstRow()
    {
        var graph = TestGraphs.Of(9, [(0, 1, 1), (2, 3, 1), (4, 5, 1), (5, 6, 1), (4, 6, 1)]);

        var found = CommunityDetection.Find(graph, seed: 3);

        Assert.Equal([1, 1, 2, 2, 0, 0, 0, 3, 4], found.Labels);
        Assert.Equal([3, 2, 2, 1, 1], found.Sizes());
    }

    [Fact]
    public void ResolutionZeroLeavesTheSeparatePartsWhole()
    {
        var found = CommunityDetection.Find(TestGraphs.Ring(5, 4), new CommunityOptions { Resolution = 0 });

        Assert.Equal((1, 1.0), (found.Count, found.Quality));
    }

    [Fact]
    public void AHighResolutionLeavesEveryNodeAlone()
        => Assert.Equal(20, CommunityDetection.Find(TestGraphs.Ring(5, 4), new CommunityOptions { Resolution = 1000 }).Count);

    [Fact]
    public void AHeavyEdgeOutweighsManyLightOnes()
    {
        // 0-1 heavy, 1 with three light edges to a triangle.
        var graph = TestGraphs.Of(5, [(0, 1, 20), (1, 2, 0.1f), (1, 3, 0.1f), (1, 4, 0.1f), (2, 3, 5), (3, 4, 5), (2, 4, 5)]);

        Assert.Equal([1, 1, 0, 0, 0], CommunityDetection.Find(graph).Labels);
    }

    [Fact]
    public void WeightsOfAnyUnitGiveTheSameCommunities()
    {
        var graph = TestGraphs.Random(200, 4, 6);
        var scaled = new CsrMatrix(200, 200, graph.RowPointers, graph.ColumnIndices, Array.ConvertAll(graph.Values, value => value * 1024));

        Assert.Equal(CommunityDetection.Find(graph, seed: 5).Labels, CommunityDetection.Find(scaled, seed: 5).Labels);
    }

    [Fact]
    public void GraphsWithoutEdgesAreRowsByThemselves()
    {
        var none = CommunityDetection.Find(CsrMatrix.Empty(3, 3));

        Assert.Equal([0, 1, 2], none.Labels);
        Assert.Equal((0.0, 0.0), (none.Quality, none.Modularity));
        Assert.Equal(0, CommunityDetection.Find(CsrMatrix.Empty(0, 0)).Count);
        Assert.Equal([0], CommunityDetection.Find(CsrMatrix.Empty(1, 1)).Labels);
    }

    [Fact]
    public void ItCanBeCancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => CommunityDetection.Find(TestGraphs.Ring(3, 4), execution: new Execution(1, null, source.Token)));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => CommunityDetection.Find(CsrMatrix.Empty(2, 3)));
        Assert.Throws<ArgumentException>(() => CommunityDetection.Find(CsrMatrix.Empty(2, 2), new CommunityOptions { Resolution = -1 }));
        Assert.Throws<ArgumentException>(() => CommunityDetection.Find(CsrMatrix.Empty(2, 2), new CommunityOptions { Starts = 0 }));
        Assert.Throws<ArgumentException>(() => CommunityDetection.Quality(CsrMatrix.Empty(2, 2), [0]));
        Assert.Contains("row 0", Assert.Throws<SpatialDataException>(() => CommunityDetection.Find(new CsrMatrix(2, 2, [0, 1, 1], [1], [1]))).Message, StringComparison.Ordinal);
        Assert.Contains("-1", Assert.Throws<SpatialDataException>(() => CommunityDetection.Find(TestGraphs.Of(2, [(0, 1, -1)]))).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => CommunityDetection.Find(TestGraphs.Of(2, [(0, 1, float.NaN)])));
    }
}
