using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Slices;

public sealed class SliceConcatenationTests
{
    [Fact]
    public void SharedFeaturesAreAlignedByName()
    {
        var joined = SliceConcatenation.Join([new("one", Slice(["a", "b", "c"], [1, 2, 3, 4, 5, 6])), new("two", Slice(["c", "x", "a"], [7, 8, 9, 10, 11, 12]))]);

        Assert.Equal(["a", "c"], joined.FeatureNames);
        Assert.Equal([1f, 3, 4, 6, 9, 7, 12, 10], joined.Features.ToDense());
        Assert.Equal(["one", "one", "two", "two"], Texts(joined, "Slice"));
        Assert.Equal(["one:s0", "one:s1", "two:s0", "two:s1"], joined.Barcodes);
        Assert.Equal([0.0, 1, 0, 1], joined.RequireCoordinates().X);
    }

    [Fact]
    public void TheUnionKeepsWhatOneSliceLacksAsZero()
    {
        var joined = SliceConcatenation.Join([new("one", Slice(["a", "b"], [1, 2, 3, 4])), new("two", Slice(["x", "a"], [5, 6, 7, 8]))], union: true);

        Assert.Equal(["a", "b", "x"], joined.FeatureNames);
        Assert.Equal([1f, 2, 0, 3, 4, 0, 6, 0, 5, 8, 0, 7], joined.Features.ToDense());
    }

    [Fact]
    public void ColumnsKeepTheirKindAndAreMissingWhereASliceHasNone()
    {
        var one = Slice(["a"], [1, 2], new CategoricalColumn("layer", [1, 0], ["L1", "L2"]), new RealColumn("depth", [0.5, 1.5]), new IntegerColumn("count", [3, 4]), new TextColumn("note", ["n", null]));
        var two = Slice(["a"], [1, 2], new CategoricalColumn("layer", [0, -1], ["L3"]), new BooleanColumn("flag", [true, false]));

        var joined = SliceConcatenation.Join([new("one", one), new("two", two)]);

        Assert.Equal(["L1", "L2", "L3"], Assert.IsType<CategoricalColumn>(joined.Observations.Get("layer")).Categories);
        Assert.Equal(["L2", "L1", "L3", "missing"], Texts(joined, "layer"));
        Assert.Equal([0.5, 1.5, double.NaN, double.NaN], Assert.IsType<RealColumn>(joined.Observations.Get("depth")).Values);
        Assert.IsType<IntegerColumn>(joined.Observations.Get("count"));
        Assert.Equal(["3", "4", "missing", "missing"], Texts(joined, "count"));
        Assert.Equal(["n", "missing", "missing", "missing"], Texts(joined, "note"));
        Assert.Equal(["missing", "missing", "True", "False"], Texts(joined, "flag"));
    }

    [Fact]
    public void RefusesWhatCannotBePutTogether()
    {
        var slice = Slice(["a"], [1, 2]);
        Assert.Throws<ArgumentException>(() => SliceConcatenation.Join([]));
        Assert.Contains("'one'", Assert.Throws<ArgumentException>(() => SliceConcatenation.Join([new("one", slice), new("one", slice)])).Message, StringComparison.Ordinal);
        Assert.Contains("share no feature", Assert.Throws<SpatialDataException>(() => SliceConcatenation.Join([new("one", slice), new("two", Slice(["b"], [1, 2]))])).Message, StringComparison.Ordinal);
        Assert.Contains("'a' 2 times", Assert.Throws<SpatialDataException>(() => SliceConcatenation.Join([new("one", Slice(["a", "a"], [1, 2, 3, 4]))])).Message, StringComparison.Ordinal);
        var bare = new SpatialDataset(slice.Features, slice.Observations, slice.Variables);
        Assert.Contains("'bare' has no coordinates", Assert.Throws<SpatialDataException>(() => SliceConcatenation.Join([new("one", slice), new("bare", bare)])).Message, StringComparison.Ordinal);
        Assert.Null(SliceConcatenation.Join([new("bare", bare)]).Coordinates);
    }

    private static string[] Texts(SpatialDataset slice, string column) => [.. Enumerable.Range(0, slice.SpotCount).Select(row => slice.Observations.Get(column).TextAt(row) ?? "missing")];

    private static SpatialDataset Slice(string[] features, float[] values, params TableColumn[] columns)
    {
        var spots = values.Length / features.Length;
        var observations = new ColumnTable([.. Enumerable.Range(0, spots).Select(spot => $"s{spot}")]);
        foreach (var column in columns)
            observations.Set(column);
        return new SpatialDataset(CsrMatrix.FromDense(spots, features.Length, values), observations, new ColumnTable(features), new PointSet([.. Enumerable.Range(0, spots).Select(spot => (double)spot)], new double[spots]));
    }
}
