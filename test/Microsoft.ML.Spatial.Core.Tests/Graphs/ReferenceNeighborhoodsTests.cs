using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Graphs;

public sealed class ReferenceNeighborhoodsTests
{
    private static readonly PointSet Line = new([0, 1, 2, 10], [0, 0, 0, 0]);
    private static readonly DenseMatrix Values = new(4, 1, [1, 2, 4, 100]);

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, null)]
    [InlineData(true, 1.3)]
    public void ToldOfTheReferenceItselfIsWhatTheGraphTells(bool includeSelf, double? maximumEdgeLength)
    {
        var random = new CounterRandom(3);
        var places = new PointSet(Numbers(ref random, 200), Numbers(ref random, 200));
        var values = new DenseMatrix(200, 3, Array.ConvertAll(Numbers(ref random, 600), number => (float)number));
        var graph = SpatialGraphBuilder.Build(places, new SpatialGraphOptions { NeighborCount = 5, MaximumEdgeLength = maximumEdgeLength });
        var expected = NeighborAggregation.Mean(graph, values, includeSelf);
        var search = ReferenceNeighborhoods.Fit(places, values, 5, maximumEdgeLength).NewSearch();
        var mean = new float[3];

        for (var spot = 0; spot < places.Count; spot++)
        {
            search.Mean(places.X[spot], places.Y[spot], values.Row(spot), includeSelf, mean);

            Assert.Equal(expected.Row(spot).ToArray(), mean);
        }
    }

    [Theory]
    [InlineData(0.4, true, 4)]
    [InlineData(0.4, false, 1.5)]
    [InlineData(1.6, false, 3)]
    public void ASpotBetweenOthersHasThemAsNeighbors(double x, bool includeSelf, float expected)
        => Assert.Equal([expected], Mean(new ReferenceNeighborhoods(Line, Values, 2), x, 9, includeSelf));

    [Fact]
    public void NeighborsTooFarAwayDoNotCount()
        => Assert.Equal([9f], Mean(new ReferenceNeighborhoods(Line, Values, 2, maximumDistance: 1.5), 6, 9, includeSelf: false));

    [Fact]
    public void TheOnlySpotOfAReferenceIsAloneWithItself()
        => Assert.Equal([9f], Mean(ReferenceNeighborhoods.Fit(new PointSet([3], [0]), new DenseMatrix(1, 1, [7]), 6, 1.3), 3, 9, includeSelf: false));

    [Fact]
    public void WhatIsNoPlaceOrDoesNotFitIsRefused()
    {
        var reference = new ReferenceNeighborhoods(Line, Values, 2);

        Assert.Throws<ArgumentException>(() => Mean(reference, double.NaN, 1, includeSelf: true));
        Assert.Throws<ArgumentException>(() => reference.NewSearch().Mean(0, 0, new float[2], true, new float[2]));
        Assert.Throws<ArgumentException>(() => new ReferenceNeighborhoods(new PointSet([], []), new DenseMatrix(0, 1, []), 2));
        Assert.Throws<SpatialDataException>(() => new ReferenceNeighborhoods(new PointSet([double.NaN], [0]), new DenseMatrix(1, 1, [1]), 2));
    }

    private static float[] Mean(ReferenceNeighborhoods reference, double x, float own, bool includeSelf)
    {
        var mean = new float[1];
        reference.NewSearch().Mean(x, 0, [own], includeSelf, mean);
        return mean;
    }

    private static double[] Numbers(ref CounterRandom random, int count)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
            numbers[i] = random.NextDouble();
        return numbers;
    }
}
