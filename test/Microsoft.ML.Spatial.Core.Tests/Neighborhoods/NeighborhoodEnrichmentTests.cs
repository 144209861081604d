using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Neighborhoods;

public sealed class NeighborhoodEnrichmentTests
{
    [Fact]
    public void CountsAndExpectationsAreThoseByHand()
    {
        // A line of four spots a a b b, every neighbour relation both ways.
        var graph = new SpatialGraph([0, 1, 3, 5, 6], [1, 0, 2, 1, 3, 2], [1, 1, 1, 1, 1, 1], includesSelf: false);

        var found = NeighborhoodEnrichment.Compute(graph, [0, 0, 1, 1], 2, null, new NeighborhoodEnrichmentOptions { Permutations = 6000 });

        Assert.Equal([2L, 1, 1, 2], found.Pairs.Select(pair => pair.Count));
        // Six relations; two of four spots: 6 x 2 x 1 / 12 within a cluster, 6 x 2 x 2 / 12 across.
        Assert.Equal([1.0, 2, 2, 1], found.Pairs.Select(pair => pair.Expected));
        Assert.Equal(2.0 / 3, found.Pair(0, 0).Share, 1e-12);
        // Of the six orders two have counts within a cluster of (2, 2), two of (0, 0), two of (0, 2) or (2, 0): variance 1, and all reach a departure of 1.
        Assert.Equal(1, found.Pair(0, 0).Z, 0.05);
        Assert.Equal(1, found.Pair(0, 0).P, 1e-12);
    }

    [Fact]
    public void ExpectationsAndDeviationsAreThoseOfAllShuffles()
    {
        var random = new CounterRandom(4);
        var points = Random(ref random, 60);
        var clusters = Enumerable.Range(0, 60).Select(spot => spot % 7 == 0 ? -1 : random.NextInt(3)).ToArray();
        var slices = Enumerable.Range(0, 60).Select(spot => spot < 20 ? 0 : 1).ToArray();
        var graph = SpatialGraphBuilder.Build(points, slices, new SpatialGraphOptions { NeighborCount = 4, IncludeSelf = true });
        var found = NeighborhoodEnrichment.Compute(graph, clusters, 3, slices, new NeighborhoodEnrichmentOptions { Permutations = 4000, Seed = 1 });

        var (sums, squares) = (new double[9], new double[9]);
        for (var round = 0; round < 4000; round++)
        {
            var shuffled = (int[])clusters.Clone();
            foreach (var slice in (int[])[0, 1])
            {
                int[] rows = [.. Enumerable.Range(0, 60).Where(spot => slices[spot] == slice && clusters[spot] >= 0)];
                int[] codes = [.. rows.Select(row => clusters[row])];
                random.Shuffle(codes.AsSpan());
                for (var i = 0; i < rows.Length; i++)
                    shuffled[rows[i]] = codes[i];
            }
            var counts = Count(graph, shuffled);
            for (var pair = 0; pair < 9; pair++)
                (sums[pair], squares[pair]) = (sums[pair] + counts[pair], squares[pair] + (counts[pair] * counts[pair]));
        }

        Assert.Equal(Count(graph, clusters), found.Pairs.Select(pair => (double)pair.Count));
        for (var pair = 0; pair < 9; pair++)
        {
            var mean = sums[pair] / 4000;
            var deviation = Math.Sqrt((squares[pair] / 4000) - (mean * mean));
            Assert.Equal(found.Pairs[pair].Expected, mean, 0.08 * deviation);
            Assert.Equal((found.Pairs[pair].Count - mean) / deviation, found.Pairs[pair].Z, 0.15);
        }
    }

    [Fact]
    public void LayersAttractTheirOwnAndThreadsDoNotMatter()
    {
        var random = new CounterRandom(5);
        var points = Random(ref random, 400);
        var clusters = Array.ConvertAll(points.X, x => (int)(3 * x));
        var graph = SpatialGraphBuilder.Build(points, new SpatialGraphOptions());

        var one = NeighborhoodEnrichment.Compute(graph, clusters, 3, null, new NeighborhoodEnrichmentOptions { Permutations = 199 }, new Execution(1));

        Assert.All(Enumerable.Range(0, 3), cluster => Assert.True(one.Pair(cluster, cluster).Z > 10));
        Assert.True(one.Pair(0, 2).Z < -5);
        Assert.Equal(1 / 200.0, one.Pair(0, 2).P, 1e-12);
        Assert.Equal(one.Pairs, NeighborhoodEnrichment.Compute(graph, clusters, 3, null, new NeighborhoodEnrichmentOptions { Permutations = 199 }, new Execution(3)).Pairs);
        Assert.NotEqual(one.Pairs, NeighborhoodEnrichment.Compute(graph, clusters, 3, null, new NeighborhoodEnrichmentOptions { Permutations = 199, Seed = 1 }).Pairs);
    }

    [Fact]
    public void ShuffledClustersAreSeldomSignificant()
    {
        var random = new CounterRandom(11);
        var significant = 0;
        for (var trial = 0; trial < 60; trial++)
        {
            var graph = SpatialGraphBuilder.Build(Random(ref random, 120), new SpatialGraphOptions());
            var clusters = Enumerable.Range(0, 120).Select(spot => spot % 2).ToArray();
            random.Shuffle(clusters.AsSpan());
            significant += NeighborhoodEnrichment.Compute(graph, clusters, 2, null, new NeighborhoodEnrichmentOptions { Permutations = 99, Seed = trial }).Pair(0, 0).P <= 0.1 ? 1 : 0;
        }
        Assert.InRange(significant, 1, 14);
    }

    [Fact]
    public void BadInputIsNamed()
    {
        var graph = SpatialGraphBuilder.Build(new PointSet([0, 1, 2], [0, 0, 0]), new SpatialGraphOptions { NeighborCount = 1 });
        Assert.Throws<ArgumentException>(() => NeighborhoodEnrichment.Compute(graph, [0, 0], 1));
        Assert.Throws<ArgumentException>(() => NeighborhoodEnrichment.Compute(graph, [0, 0, 1], 1));
        Assert.Throws<ArgumentException>(() => NeighborhoodEnrichment.Compute(graph, [0, 0, 0], 1, [0, 1, 1]));
        Assert.Throws<ArgumentException>(() => NeighborhoodEnrichment.Compute(graph, [0, 0, 0], 1, null, new NeighborhoodEnrichmentOptions { Permutations = 0 }));
        Assert.Throws<SpatialDataException>(() => NeighborhoodEnrichment.Compute(graph, [-1, -1, 0], 1));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => NeighborhoodEnrichment.Compute(graph, [0, 0, 0], 1, null, null, new Execution(1, null, source.Token)));
    }

    private static double[] Count(SpatialGraph graph, int[] clusters)
    {
        var counts = new double[9];
        for (var spot = 0; spot < graph.Count; spot++)
            foreach (var neighbor in graph.NeighborsOf(spot))
                if (neighbor != spot && clusters[spot] >= 0 && clusters[neighbor] >= 0)
                    counts[(clusters[spot] * 3) + clusters[neighbor]]++;
        return counts;
    }

    private static PointSet Random(ref CounterRandom random, int count)
    {
        var (x, y) = (new double[count], new double[count]);
        for (var spot = 0; spot < count; spot++)
            (x[spot], y[spot]) = (random.NextDouble(), random.NextDouble());
        return new PointSet(x, y);
    }
}
