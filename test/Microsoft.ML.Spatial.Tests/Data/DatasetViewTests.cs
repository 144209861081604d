using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Data;

namespace Microsoft.ML.Spatial.Tests.Data;

public sealed class DatasetViewTests
{
    [Fact]
    public void ShowsEveryPartAsAColumn()
    {
        var view = new DatasetView(Make());

        Assert.Equal(
            ["Barcode", "Spatial", "Features", "region", "score", "cells", "good", "note", "obs.Features", "X_pca"],
            view.Schema.Select(column => column.Name));
        Assert.Equal(["1", "0", "2"], ViewSnapshot.Column(view, "region"));
        Assert.Equal(["s1", "s2", "s3"], ViewSnapshot.Column(view, "Barcode"));
        Assert.Equal(["1 10", "2 20", "3 30"], ViewSnapshot.Column(view, "Spatial"));
        Assert.Equal(3, view.GetRowCount());
    }

    [Fact]
    public void ServesSparseProfilesWithSlotNames()
    {
        var view = new DatasetView(Make());
        var features = view.Schema["Features"];
        VBuffer<ReadOnlyMemory<char>> names = default;
        features.GetSlotNames(ref names);
        using var cursor = view.GetRowCursor([features]);
        var getter = cursor.GetGetter<VBuffer<float>>(features);
        VBuffer<float> profile = default;
        cursor.MoveNext();
        getter(ref profile);

        Assert.Equal("g1 g2", string.Join(' ', names.DenseValues()));
        Assert.False(profile.IsDense);
        Assert.Equal([0f, 5f], profile.DenseValues());
    }

    [Fact]
    public void SurvivesTheWayThroughAViewAndBack()
    {
        var dataset = Make();

        var back = DatasetMaterializer.Read(new DatasetView(dataset), CancellationToken.None);

        Assert.Equal(dataset.Features.ToDense(), back.Features.ToDense());
        Assert.Equal(dataset.Barcodes, back.Barcodes);
        Assert.Equal(dataset.FeatureNames, back.FeatureNames);
        Assert.Equal(dataset.Coordinates!.Y, back.Coordinates!.Y);
        var region = Assert.IsType<CategoricalColumn>(back.Observations.Get("region"));
        Assert.Equal(["a", "b"], region.Categories);
        Assert.Equal([0, -1, 1], region.Codes);
        Assert.Equal(dataset.Embeddings["X_pca"].Values, back.Embeddings["X_pca"].Values);
    }

    [Fact]
    public void ACursorOutsideItsRowsRefuses()
    {
        var view = new DatasetView(Make());
        using var cursor = view.GetRowCursor([view.Schema["score"]]);
        var getter = cursor.GetGetter<float>(view.Schema["score"]);
        var value = 0f;

        Assert.Throws<InvalidOperationException>(() => getter(ref value));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<VBuffer<float>>(view.Schema["Features"]));
        Assert.Equal(-1, cursor.Position);
    }

    private static SpatialDataset Make()
    {
        var observations = new ColumnTable(["s1", "s2", "s3"]);
        observations.Set(new CategoricalColumn("region", [0, -1, 1], ["a", "b"]));
        observations.Set(new RealColumn("score", [1, double.NaN, 3]));
        observations.Set(new IntegerColumn("cells", [4, 5, 6], [false, true, false]));
        observations.Set(new BooleanColumn("good", [true, false, true]));
        observations.Set(new TextColumn("note", ["x", null, "z"]));
        observations.Set(new RealColumn("Features", [1, 2, 3]));
        var dataset = new SpatialDataset(
            CsrMatrix.FromDense(3, 2, [0, 5, 1, 2, 0, 0]), observations, new ColumnTable(["g1", "g2"]), new PointSet([1, 2, 3], [10, 20, 30]));
        dataset.Embeddings["X_pca"] = new DenseMatrix(3, 2, [1, 2, 3, 4, 5, 6]);
        return dataset;
    }
}
