using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Transforms;

public sealed class SpatialNeighborsTests
{
    private static readonly MLContext Context = new(seed: 1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NoEdgeCrossesSlices(bool asKey)
    {
        TableColumn slices = asKey
            ? new CategoricalColumn("Slice", [0, 1, 0, 1], ["one", "two"])
            : new TextColumn("Slice", ["one", "two", "one", "two"]);
        var data = Context.Spatial().Data.LoadFromDataset(TinySlice.At([0, 0.1, 5, 5.1], [0, 0, 0, 0], slices));

        Assert.Equal(["3", "4", "1", "2"], Neighbors(data, new SpatialNeighborsEstimator.Options { NeighborCount = 3 }));
    }

    [Fact]
    public void ARadiusGivesListsOfDifferentLengths()
    {
        var data = Context.Spatial().Data.LoadFromDataset(TinySlice.At([0, 1, 2, 9], [0, 0, 0, 0]));

        Assert.Equal(["2", "1 3", "2", ""], Neighbors(data, new SpatialNeighborsEstimator.Options { Kind = GraphKind.Radius, Radius = 1.5 }));
    }

    [Fact]
    public void DelaunayJoinsTheCentreToAllCorners()
    {
        var data = Context.Spatial().Data.LoadFromDataset(TinySlice.At([0, 2, 2, 0, 1], [0, 0, 2, 2, 0.9]));

        var neighbors = Neighbors(data, new SpatialNeighborsEstimator.Options { Kind = GraphKind.Delaunay });

        Assert.Equal(["1", "2", "3", "4"], neighbors[4].Split(' ').Order(StringComparer.Ordinal));
        Assert.DoesNotContain("3", neighbors[0].Split(' '));
    }

    [Fact]
    public void PlacesInSpaceAreRefusedBeforeAnythingIsRead()
    {
        var data = Context.Spatial().Data.LoadFromDataset(TinySlice.Of(["x", "y", "z"], [1, 2, 3]));
        var estimator = Context.Spatial().Transforms.SpatialNeighbors(coordinatesColumnName: "Features");

        Assert.Contains("3 slots", Assert.Throws<ArgumentException>(() => estimator.Fit(data).Transform(data)).Message, StringComparison.Ordinal);
    }

    private static string[] Neighbors(IDataView data, SpatialNeighborsEstimator.Options options)
        => ViewSnapshot.Column(Context.Spatial().Transforms.SpatialNeighbors(options).Fit(data).Transform(data), "Neighbors");
}
