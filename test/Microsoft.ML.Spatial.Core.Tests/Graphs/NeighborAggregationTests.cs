using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Graphs;

public sealed class NeighborAggregationTests
{
    private static readonly PointSet Line = new([0, 1, 2.5], [0, 0, 0]);
    private static readonly DenseMatrix Values = new(3, 2, [1, 10, 2, 20, 6, 60]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ASpotCountsInItsOwnMeanOnlyWhenAsked(bool graphIncludesSelf)
    {
        var graph = SpatialGraphBuilder.Build(Line, new SpatialGraphOptions { NeighborCount = 2, IncludeSelf = graphIncludesSelf });

        Assert.Equal([4f, 40, 3.5f, 35, 1.5f, 15], NeighborAggregation.Mean(graph, Values, includeSelf: false).Values);
        Assert.Equal([3f, 30, 3, 30, 3, 30], NeighborAggregation.Mean(graph, Values, includeSelf: true).Values);
    }

    [Fact]
    public void ASpotWithoutNeighboursKeepsItsValues()
    {
        var graph = SpatialGraphBuilder.Build(Line, [1, 2, 3], new SpatialGraphOptions());

        Assert.Equal(Values.Values, NeighborAggregation.Mean(graph, Values, includeSelf: false).Values);
    }

    [Fact]
    public void ValuesMustHaveOneRowPerSpot()
    {
        var graph = SpatialGraphBuilder.Build(Line, new SpatialGraphOptions());

        Assert.Throws<ArgumentException>(() => NeighborAggregation.Mean(graph, new DenseMatrix(2, 2), includeSelf: false));
    }
}
