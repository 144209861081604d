using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Graphs;

public sealed class NeighborhoodOverlapTests
{
    [Fact]
    public void SpotsWithoutNeighboursDoNotOverlap() => Assert.Equal(1, NeighborhoodOverlap.OfMeans(new int[5], Array.Empty<int>()));

    [Fact]
    public void EighteenNeighboursOnAHexagonalGridOverlapByLessThanTen()
    {
        const int side = 40;
        double[] x = [.. Enumerable.Range(0, side * side).Select(spot => (spot % side) + (spot / side % 2 * 0.5))];
        double[] y = [.. Enumerable.Range(0, side * side).Select(spot => spot / side * Math.Sqrt(0.75))];
        var graph = SpatialGraphBuilder.Build(new PointSet(x, y), new SpatialGraphOptions { NeighborCount = 18 });

        Assert.InRange(NeighborhoodOverlap.OfMeans(graph.RowPointers, graph.Neighbors), 9, 10);
    }

    [Fact]
    public void NoSpotsDoNotOverlap() => Assert.Equal(1, NeighborhoodOverlap.OfMeans(new int[1], Array.Empty<int>()));

    [Fact]
    public void SpotsThatShareEverythingCountAsOne()
        => Assert.Equal(3, NeighborhoodOverlap.OfMeans(new[] { 0, 2, 4, 6 }, new[] { 1, 2, 0, 2, 0, 1 }), 12);

    [Fact]
    public void ARingOfThreesHasTheValueComputedByHand()
    {
        // Means over a spot and the one on each side: 3 of 3 shared with itself, 2 of 3 at distance 1, 1 of 3 at distance 2.
        const int count = 12;
        int[] pointers = [.. Enumerable.Range(0, count + 1).Select(spot => 2 * spot)];
        int[] neighbors = [.. Enumerable.Range(0, count).SelectMany(spot => new[] { (spot + 1) % count, (spot + count - 1) % count })];

        Assert.Equal(1 + (2 * (4.0 / 9)) + (2 * (1.0 / 9)), NeighborhoodOverlap.OfMeans(pointers, neighbors), 12);
    }
}
