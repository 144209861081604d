using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Graphs;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering.Communities;

public sealed class ResolutionSearchTests
{
    private static readonly CsrMatrix Graph = EmbeddingGraph.Build(NearestRowsTests.Cloud(600, 2, 1));

    [Theory]
    [InlineData(CommunityMethod.Leiden, 1)]
    [InlineData(CommunityMethod.Leiden, 4)]
    [InlineData(CommunityMethod.Leiden, 7)]
    [InlineData(CommunityMethod.Leiden, 30)]
    [InlineData(CommunityMethod.Louvain, 7)]
    public void FindsAResolutionThatGivesTheNumber(CommunityMethod method, int wanted)
    {
        var found = ResolutionSearch.Find(Graph, wanted, new CommunityOptions { Method = method }, 2);

        Assert.True(found.IsReached);
        Assert.Equal(wanted, found.Partition.Count);
        Assert.Equal(found.Tried[^1], (found.Partition.Resolution, wanted));
        Assert.InRange(found.Tried.Count, 1, 40);
    }

    [Fact]
    public void SaysWhenSeparatePartsAreMoreThanWanted()
    {
        var apart = TestGraphs.Of(6, [(0, 1, 1), (2, 3, 1), (4, 5, 1)]);

        var found = ResolutionSearch.Find(apart, 2);

        Assert.False(found.IsReached);
        Assert.Equal((2, 3), (found.Wanted, found.Partition.Count));
    }

    [Fact]
    public void SaysWhenTheNumberIsJumpedOver()
    {
        // Two equal pairs that come apart at one resolution: from 2 communities to 4.
        var pairs = TestGraphs.Of(4, [(0, 1, 1), (2, 3, 1)]);

        var found = ResolutionSearch.Find(pairs, 3);

        Assert.False(found.IsReached);
        Assert.True(found.Partition.Count is 2 or 4);
        Assert.Contains(found.Tried, tried => tried.Count == 2);
        Assert.Contains(found.Tried, tried => tried.Count == 4);
    }

    [Fact]
    public void TheSeedDecidesAndThreadsDoNot()
    {
        var one = ResolutionSearch.Find(Graph, 11, new CommunityOptions { Starts = 2 }, 4, new Execution(1));
        var three = ResolutionSearch.Find(Graph, 11, new CommunityOptions { Starts = 2 }, 4, new Execution(3));

        Assert.Equal(one.Partition.Labels, three.Partition.Labels);
        Assert.Equal(one.Tried, three.Tried);
    }

    [Fact]
    public void BadNumbersAreRefused()
    {
        Assert.Throws<ArgumentException>(() => ResolutionSearch.Find(Graph, 0));
        Assert.Throws<ArgumentException>(() => ResolutionSearch.Find(Graph, 601));
    }
}
