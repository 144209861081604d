using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Slices;

public sealed class IonModeMergeTests
{
    private static readonly SpatialDataset Positive = Make(
        ["p1", "p2", "p3"], ["100.1", "200.2"], [1, 2, 3, 4, 5, 6], [10, 20, 10], [10, 10, 20], new IntegerColumn("x", [1, 2, 1]), new RealColumn("total", [3, 7, 11]), new TextColumn("note", ["a", "b", "c"]));

    /// <summary>The same pixels but the second, in another order, and one more.</summary>
    private static readonly SpatialDataset Negative = Make(
        ["n1", "n2", "n3"], ["200.2", "300.3", "400.4"], [7, 0, 1, 0, 8, 2, 9, 9, 9], [10.0004, 10, 20], [20, 10, 20], new IntegerColumn("x", [1, 1, 2]), new RealColumn("total", [8, 10, 27]), new BooleanColumn("edge", [true, false, true]));

    [Fact]
    public void JoinsPixelsByPlaceWhateverTheirOrder()
    {
        var merged = IonModeMerge.Merge(Positive, Negative);
        var dataset = merged.Dataset;

        Assert.Equal((2, 1, 1, false), (merged.Shared, merged.PositiveOnly, merged.NegativeOnly, merged.UnmatchedKept));
        Assert.Equal(["p1", "p3"], dataset.Barcodes);
        Assert.Equal(["100.1", "200.2_pos", "200.2_neg", "300.3", "400.4"], dataset.FeatureNames);
        Assert.Equal([1f, 2, 0, 8, 2, 5, 6, 7, 0, 1], dataset.Features.ToDense());
        Assert.Equal(["SM_pos", "SM_pos", "SM_neg", "SM_neg", "SM_neg"], Texts(dataset.Variables, "type"));
        Assert.Equal(["100.1", "200.2", "200.2", "300.3", "400.4"], Texts(dataset.Variables, "mz"));
        Assert.Equal([10.0, 10], dataset.Coordinates!.X);
        Assert.Equal("2 pixels measured in both modes; 1 in the positive and 1 in the negative mode alone, dropped", merged.ToString());
    }

    [Fact]
    public void KeepsEveryColumnOfObs()
    {
        var observations = IonModeMerge.Merge(Positive, Negative).Dataset.Observations;

        Assert.Equal(["x", "total_pos", "note", "total_neg", "edge"], observations.Columns.Select(column => column.Name));
        Assert.Equal(["1", "1"], Texts(observations, "x"));
        Assert.Equal(["3", "11"], Texts(observations, "total_pos"));
        Assert.Equal(["10", "8"], Texts(observations, "total_neg"));
        Assert.Equal(["a", "c"], Texts(observations, "note"));
        Assert.Equal(["False", "True"], Texts(observations, "edge"));
    }

    [Fact]
    public void KeepsPixelsOfOneModeOnRequest()
    {
        var merged = IonModeMerge.Merge(Positive, Negative, new IonModeMergeOptions { KeepUnmatched = true });
        var dataset = merged.Dataset;

        Assert.True(merged.UnmatchedKept);
        Assert.Equal(["p1", "p2", "p3", "n3"], dataset.Barcodes);
        Assert.Equal([3f, 4, 0, 0, 0], dataset.Features.SelectRows([1]).ToDense());
        Assert.Equal([0f, 0, 9, 9, 9], dataset.Features.SelectRows([3]).ToDense());
        Assert.Equal([10.0, 20, 10, 20], dataset.Coordinates!.X);
        Assert.Equal(["1", "2", "1", "2"], Texts(dataset.Observations, "x"));
        Assert.Equal(["3", "7", "11", "missing"], Texts(dataset.Observations, "total_pos"));
        Assert.Equal(["False", "missing", "True", "True"], Texts(dataset.Observations, "edge"));
    }

    [Fact]
    public void JoinsByBarcodeAndRenamesAllOnRequest()
    {
        var other = Make(["p3", "q", "p2"], ["200.2"], [1, 2, 3], null, null);

        var dataset = IonModeMerge.Merge(Positive, other, new IonModeMergeOptions { JoinBy = PixelKey.Barcode, AlwaysRename = true, NegativeSuffix = "-" }).Dataset;

        Assert.Equal(["p2", "p3"], dataset.Barcodes);
        Assert.Equal(["100.1_pos", "200.2_pos", "200.2-"], dataset.FeatureNames);
        Assert.Equal([3f, 4, 3, 5, 6, 1], dataset.Features.ToDense());
        Assert.Equal([20.0, 10], dataset.Coordinates!.X);
    }

    [Fact]
    public void RowOrderOfTheNegativeModeDoesNotMatter()
    {
        var merged = IonModeMerge.Merge(Positive, Negative).Dataset;
        var shuffled = IonModeMerge.Merge(Positive, Negative.SelectSpots([2, 0, 1])).Dataset;

        Assert.Equal(merged.Features.ToDense(), shuffled.Features.ToDense());
        Assert.Equal(Texts(merged.Observations, "total_neg"), Texts(shuffled.Observations, "total_neg"));
    }

    [Fact]
    public void SaysWhatIsWrong()
    {
        var twice = Make(["a", "b"], ["1"], [1, 2], [10, 10.0005], [10, 10]);
        var sameName = Make(["a", "a"], ["1"], [1, 2], [10, 30], [10, 10]);
        var far = Make(["a"], ["1"], [1], [99], [99]);

        Assert.Contains("negative mode has the pixels 'a' (row 0) and 'b' (row 1) at one place", Error(Positive, twice), StringComparison.Ordinal);
        Assert.Contains("positive mode has the pixels 'a' (row 0) and 'b' (row 1) at one place", Error(twice, Positive), StringComparison.Ordinal);
        Assert.Contains("negative mode has the pixel 'a' twice, in rows 0 and 1", Error(Positive, sameName, new IonModeMergeOptions { JoinBy = PixelKey.Barcode }), StringComparison.Ordinal);
        Assert.Contains("No pixel of the two modes lies within", Error(Positive, far), StringComparison.Ordinal);
        Assert.Contains("share no barcode", Error(Positive, far, new IonModeMergeOptions { JoinBy = PixelKey.Barcode }), StringComparison.Ordinal);
        Assert.Contains("several pixels of one mode", Error(Positive, Make(["a"], ["1"], [1], [15], [10]), new IonModeMergeOptions { Tolerance = 6 }), StringComparison.Ordinal);
        Assert.Contains("no spot coordinates", Error(Positive, Make(["a"], ["1"], [1], null, null)), StringComparison.Ordinal);
        Assert.Contains("called '200.2_pos' after merging", Error(Make(["a"], ["200.2", "200.2_pos"], [1, 2], [10], [10]), Negative), StringComparison.Ordinal);
        Assert.Contains("'q' has no place", Error(Positive, Make(["p1", "q"], ["1"], [1, 2], null, null), new IonModeMergeOptions { JoinBy = PixelKey.Barcode, KeepUnmatched = true }), StringComparison.Ordinal);
        Assert.Contains("tells nothing apart", Assert.Throws<ArgumentException>(() => IonModeMerge.Merge(Positive, Negative, new IonModeMergeOptions { NegativeSuffix = "_pos" })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => IonModeMerge.Merge(Positive, Negative, new IonModeMergeOptions { Tolerance = -1 }));
    }

    private static string Error(SpatialDataset positive, SpatialDataset negative, IonModeMergeOptions? options = null)
        => Assert.Throws<SpatialDataException>(() => IonModeMerge.Merge(positive, negative, options)).Message;

    private static string[] Texts(ColumnTable table, string column) => [.. Enumerable.Range(0, table.Count).Select(row => table.Get(column).TextAt(row) ?? "missing")];

    private static SpatialDataset Make(string[] barcodes, string[] features, float[] values, double[]? x, double[]? y, params TableColumn[] columns)
    {
        var observations = new ColumnTable(barcodes);
        foreach (var column in columns)
            observations.Set(column);
        var variables = new ColumnTable(features);
        variables.Set(new TextColumn("mz", features));
        return new SpatialDataset(CsrMatrix.FromDense(barcodes.Length, features.Length, values), observations, variables, x is null ? null : new PointSet(x, y!));
    }
}
