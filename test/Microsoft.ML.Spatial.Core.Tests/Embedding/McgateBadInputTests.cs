using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding;

public sealed class McgateBadInputTests
{
    [Fact]
    public void FewerSpotsThanNeighborsAttendToAllOfThem()
    {
        var places = new PointSet([0, 1, 2], [0, 0, 0]);
        var graph = SpatialGraphBuilder.Build(places, new SpatialGraphOptions { NeighborCount = 18 });
        var profiles = CsrMatrix.FromDense(3, 2, [1, 0, 0, 2, 3, 1]);

        var fit = Mcgate.Fit(profiles, graph.RowPointers, graph.Neighbors, null, new McgateOptions { HiddenSizes = [2], Heads = 1, Epochs = 3 }, 1);

        Assert.All(fit.Embedding.Values, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void AConstantFeatureAndAnEmptySpotDoNoHarm()
    {
        var dense = EmbeddingSlice.Profiles.ToDense();
        var columns = EmbeddingSlice.Profiles.Columns;
        for (var spot = 0; spot < EmbeddingSlice.Profiles.Rows; spot++)
            dense[spot * columns] = 1;
        dense.AsSpan(7 * columns, columns).Clear();

        foreach (var components in new[] { 0, 12 })
        {
            var options = EmbeddingSlice.Quick;
            options.Components = components;
            var fit = EmbeddingSlice.Fit(options, profiles: CsrMatrix.FromDense(EmbeddingSlice.Profiles.Rows, columns, dense));
            Assert.All(fit.Embedding.Values, value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void SpotsThatAreAllAlikeAreRefused()
    {
        var alike = CsrMatrix.FromDense(240, 2, [.. Enumerable.Range(0, 480).Select(i => i % 2 == 0 ? 1f : 2f)]);

        Assert.Contains("same profile", Assert.Throws<SpatialDataException>(() => EmbeddingSlice.Fit(EmbeddingSlice.Quick, profiles: alike)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneSpotIsRefused()
    {
        var error = Assert.Throws<SpatialDataException>(() => Mcgate.Fit(CsrMatrix.FromDense(1, 2, [1, 2]), [0, 0], [], null, EmbeddingSlice.Quick, 1));

        Assert.Contains("two spots", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void AValueThatIsNotFiniteIsNamedByItsPlace(float value)
    {
        var dense = EmbeddingSlice.Profiles.ToDense();
        dense[(3 * EmbeddingSlice.Profiles.Columns) + 4] = value;

        var error = Assert.Throws<SpatialDataException>(() => EmbeddingSlice.Fit(EmbeddingSlice.Quick, profiles: CsrMatrix.FromDense(240, EmbeddingSlice.Profiles.Columns, dense)));

        Assert.Contains("Row 3, feature 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HeadsThatDoNotDivideAWidthAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => EmbeddingSlice.Fit(new McgateOptions { HiddenSizes = [8, 6], Heads = 4 }));

        Assert.Contains("6, which 4 heads do not divide", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreHeadsThanFeaturesToShareAreRefused()
    {
        var options = new McgateOptions { Components = 0, FeatureAssignment = FeatureAssignment.DealtByName };

        var error = Assert.Throws<SpatialDataException>(() => EmbeddingSlice.Fit(options, profiles: EmbeddingSlice.Profiles.SelectColumns([0, 1, 2])));

        Assert.Contains("3 features for 4 heads", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DataWithOtherFeaturesAreRefused()
    {
        var model = EmbeddingSlice.Fit(EmbeddingSlice.Quick).Model;

        var error = Assert.Throws<SpatialDataException>(() => model.Apply(EmbeddingSlice.Profiles.SelectColumns([0, 1]), EmbeddingSlice.Graph.RowPointers, EmbeddingSlice.Graph.Neighbors));

        Assert.Contains("90 features; these spots have 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALossThatExplodesSaysWhatToDo()
    {
        var options = EmbeddingSlice.Quick;
        (options.LearningRate, options.HiddenSizes, options.Epochs, options.Components, options.Schedule) = (10, [8, 8, 8], 400, 0, LearningRateSchedule.Constant);
        options.FeedForward = true;
        var huge = new CsrMatrix(240, 90, EmbeddingSlice.Profiles.RowPointers, EmbeddingSlice.Profiles.ColumnIndices, Array.ConvertAll(EmbeddingSlice.Profiles.Values, value => value * 1e19f));

        Assert.Contains("smaller learning rate", Assert.Throws<SpatialDataException>(() => EmbeddingSlice.Fit(options, profiles: huge)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrackingASpotThatIsNotThereIsRefused()
    {
        var options = EmbeddingSlice.Quick;
        options.TrackedSpots = [240];

        Assert.Contains("240", Assert.Throws<ArgumentException>(() => EmbeddingSlice.Fit(options)).Message, StringComparison.Ordinal);
    }
}
