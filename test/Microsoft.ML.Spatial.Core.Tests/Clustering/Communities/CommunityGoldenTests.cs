using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering.Communities;

/// <summary>As good as the reference programs on the graph of a real slice: no run worse than their worst of ten, the best of ten runs within 0.002 of their best.</summary>
public sealed class CommunityGoldenTests
{
    private const double Slack = 0.002;
    private static readonly JsonElement Golden = GoldenFile.Load("spatialmeta/community_detection.json");
    private static readonly CsrMatrix Graph = ReadGraph();

    [Theory]
    [InlineData("0.1")]
    [InlineData("0.5")]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public void LeidenIsAsGoodAsTheReference(string resolution)
    {
        var expected = Golden.GetProperty("expected").GetProperty(resolution);
        var options = new CommunityOptions { Resolution = double.Parse(resolution, CultureInfo.InvariantCulture) };

        var runs = Enumerable.Range(0, 10).Select(seed => CommunityDetection.Find(Graph, options, seed)).ToArray();

        Assert.All(runs, run => Assert.InRange(run.Quality, expected.GetProperty("leiden_quality_worst").GetDouble() - 1e-9, 1));
        Assert.InRange(runs.Max(run => run.Quality), expected.GetProperty("leiden_quality_best").GetDouble() - Slack, 1);
        var counts = expected.GetProperty("communities").Integers();
        Assert.All(runs, run => Assert.InRange(run.Count, counts.Min() - 1, counts.Max() + 1));
        Assert.All(runs, run => Assert.True(run.IsStable));
    }

    [Fact]
    public void LouvainIsAsGoodAsTheReference()
    {
        var best = Golden.GetProperty("expected").GetProperty("1.0").GetProperty("louvain_modularity_best").GetDouble();
        var options = new CommunityOptions { Method = CommunityMethod.Louvain, Starts = 1 };

        var runs = Enumerable.Range(0, 10).Select(seed => CommunityDetection.Find(Graph, options, seed)).ToArray();

        Assert.InRange(runs.Max(run => run.Modularity), best - Slack, 1);
        Assert.All(runs, run => Assert.Equal(run.Modularity, run.Quality));
    }

    [Fact]
    public void SeveralStartsAreAtLeastAsGoodAsTheFirstOfThem()
    {
        var one = CommunityDetection.Find(Graph, new CommunityOptions { Resolution = 2, Starts = 1 }, 5);
        var ten = CommunityDetection.Find(Graph, new CommunityOptions { Resolution = 2, Starts = 10 }, 5, new Execution(2));

        Assert.InRange(ten.Quality, one.Quality, 1);
        Assert.InRange(ten.Quality, Golden.GetProperty("expected").GetProperty("2.0").GetProperty("leiden_quality_best").GetDouble() - Slack, 1);
    }

    private static CsrMatrix ReadGraph()
    {
        var ends = Golden.GetProperty("edges_flat").Integers();
        var edges = new List<(int, int, float)>();
        for (var i = 0; i < ends.Length; i += 2)
            edges.Add((ends[i], ends[i + 1], 1));
        return TestGraphs.Of(Golden.GetProperty("nodes").GetInt32(), edges);
    }
}
