using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Evaluation;
using Microsoft.ML.Spatial.Trajectories;

namespace Microsoft.ML.Spatial.Tests.Trajectories;

public sealed class DiffusionPseudotimeEstimatorTests
{
    private static readonly MLContext Context = new(seed: 1);

    [Fact]
    public void IsTheCoreAlgorithmFromANamedSpot()
    {
        var slice = Line(60);

        var fitted = Context.Spatial().Transforms.DiffusionPseudotime(slice.Barcodes[9], numberOfNeighbors: 6).Fit(View(slice));
        var result = fitted.Transform(View(slice));

        var expected = DiffusionPseudotime.Fit(slice.Embeddings["Embedding"], 9, new DiffusionOptions { NeighborCount = 6 }, 1);
        Assert.Equal(9, fitted.Model.Root);
        Assert.Equal(expected.Pseudotime, result.GetColumn<float>(result.Schema["Pseudotime"]));
        Assert.All(result.GetColumn<bool>(result.Schema["PseudotimeReached"]), Assert.True);
    }

    [Theory]
    [InlineData("depth", null, RootExtreme.Highest, 59)]
    [InlineData("depth", null, RootExtreme.Lowest, 0)]
    [InlineData("half", "two", RootExtreme.Lowest, 44)]
    public void TheRootIsAnExtremeOrTheMiddleOfAGroup(string column, string? group, RootExtreme extreme, int root)
    {
        var options = new DiffusionPseudotimeEstimator.Options { RootColumnName = column, RootGroup = group, RootExtreme = extreme };

        Assert.Equal(root, Context.Spatial().Transforms.DiffusionPseudotime(options).Fit(View(Line(60))).Model.Root);
    }

    [Fact]
    public void TheRootIsTheExtremeOfAFeature()
    {
        var slice = TinySlice.Of(["a", "b"], [.. Enumerable.Range(0, 30).SelectMany(row => (float[])[row % 7, row == 4 ? 9 : row % 3])], new PointSet(new double[30], new double[30]));
        slice.Embeddings["Embedding"] = Line(30).Embeddings["Embedding"];
        int Root(string feature, RootExtreme extreme) => Context.Spatial().Transforms.DiffusionPseudotime(
            new DiffusionPseudotimeEstimator.Options { RootColumnName = "Features", RootFeature = feature, RootExtreme = extreme, NeighborCount = 5 }).Fit(View(slice)).Model.Root;

        Assert.Equal(6, Root("a", RootExtreme.Highest));
        Assert.Equal(4, Root("b", RootExtreme.Highest));
        Assert.Equal(0, Root("b", RootExtreme.Lowest));
    }

    [Fact]
    public void FeaturesAreFollowedOverReachedSpotsAlone()
    {
        var slice = TinySlice.Of(["a"], [.. Enumerable.Range(0, 60).Select(row => row < 40 ? (float)Math.Sin(row / 9.0) + 2 : 500)], new PointSet(new double[60], new double[60]));
        slice.Embeddings["Embedding"] = Line(60).Embeddings["Embedding"];
        for (var row = 40; row < 60; row++)
            slice.Embeddings["Embedding"][row, 0] += 1e5f;
        var ordered = Context.Spatial().Transforms.DiffusionPseudotime(slice.Barcodes[0], numberOfNeighbors: 5).Fit(View(slice)).Transform(View(slice));

        var table = Context.Spatial().Evaluate.FeaturesAlongPath(
            ordered, new FeaturesAlongPathOptions { InputColumnName = "Features", LocationColumnName = "Pseudotime", OnPathColumnName = "PseudotimeReached" });

        Assert.InRange(table.GetColumn<double>("Change").Single(), 0.5, 3);
        Assert.InRange(table.GetColumn<double>("Effect").Single(), 0.9, 1);
    }

    [Fact]
    public void WhatIsNotReachedIsFlagged()
    {
        var slice = Line(60);
        for (var row = 40; row < 60; row++)
            slice.Embeddings["Embedding"][row, 0] += 1e5f;

        var result = Context.Spatial().Transforms.DiffusionPseudotime(slice.Barcodes[0], numberOfNeighbors: 5).Fit(View(slice)).Transform(View(slice));

        Assert.All(result.GetColumn<float>(result.Schema["Pseudotime"]).Skip(40), time => Assert.Equal(-1, time));
        Assert.Equal(40, result.GetColumn<bool>(result.Schema["PseudotimeReached"]).Count(reached => reached));
    }

    [Fact]
    public void RootsThatAreNoneAreRefused()
    {
        var transforms = Context.Spatial().Transforms;
        Assert.Contains("one of them", Assert.Throws<ArgumentException>(() => transforms.DiffusionPseudotime(new DiffusionPseudotimeEstimator.Options())).Message, StringComparison.Ordinal);
        Assert.Contains("RootBarcode is empty", Assert.Throws<ArgumentException>(() => transforms.DiffusionPseudotime("")).Message, StringComparison.Ordinal);
        Assert.Contains("'nobody'", Assert.Throws<SpatialDataException>(() => transforms.DiffusionPseudotime("nobody").Fit(View(Line(20)))).Message, StringComparison.Ordinal);
        var homeless = new DiffusionPseudotimeEstimator.Options { RootBarcode = "a", RootGroup = "one" };
        Assert.Contains("RootColumnName", Assert.Throws<ArgumentException>(() => transforms.DiffusionPseudotime(homeless)).Message, StringComparison.Ordinal);
        var group = new DiffusionPseudotimeEstimator.Options { RootColumnName = "half", RootGroup = "three" };
        Assert.Contains("Groups: one, two", Assert.Throws<SpatialDataException>(() => transforms.DiffusionPseudotime(group).Fit(View(Line(20)))).Message, StringComparison.Ordinal);
        var feature = new DiffusionPseudotimeEstimator.Options { RootColumnName = "Features", RootFeature = "none" };
        Assert.Contains("no slot named 'none'", Assert.Throws<SpatialDataException>(() => transforms.DiffusionPseudotime(feature).Fit(View(Line(20)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GroupsThatTouchAreConnected()
    {
        var table = Context.Spatial().Evaluate.GroupConnectivity(View(Line(60)), groupColumnName: "half", numberOfNeighbors: 4);

        Assert.Equal(["one"], ViewSnapshot.Column(table, "GroupA"));
        Assert.Equal(["two"], ViewSnapshot.Column(table, "GroupB"));
        Assert.Equal([true], table.GetColumn<bool>(table.Schema["InTree"]));
        Assert.InRange(table.GetColumn<double>(table.Schema["Connectivity"]).Single(), 0.001, 0.2);
    }

    private static SpatialDataset Line(int rows)
    {
        var slice = TinySlice.At(new double[rows], new double[rows]);
        slice.Embeddings["Embedding"] = new DenseMatrix(rows, 1, [.. Enumerable.Range(0, rows).Select(row => (float)row)]);
        slice.Observations.Set(new RealColumn("depth", [.. Enumerable.Range(0, rows).Select(row => row * 2.0)]));
        slice.Observations.Set(new CategoricalColumn("half", [.. Enumerable.Range(0, rows).Select(row => 2 * row < rows ? 0 : 1)], ["one", "two"]));
        return slice;
    }

    private static IDataView View(SpatialDataset slice) => Context.Spatial().Data.LoadFromDataset(slice);
}
