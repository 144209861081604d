using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;
using Microsoft.ML.Spatial.Reassignment;

namespace Microsoft.ML.Spatial.Tests.Reassignment;

public sealed class SpotReassigningTests
{
    private static readonly MLContext Context = new(seed: 1);

    [Fact]
    public void TargetsGetTheSourcesValuesAndOthersNone()
    {
        var rows = Rows(Reassign(new() { SourceSlice = "metabolites", TargetSlice = "genes", MaximumDistance = 0.6 }));

        // Pixels at 0, 1, 2, 9 hold 1 to 4; spots at 0.5 and 5; the third slice is no target.
        Assert.Equal([[0, 0], [0, 0], [0, 0], [0, 0], [1.5f, 15], [0, 0], [0, 0]], rows.Select(row => row.Reassigned));
        Assert.Equal([0f, 0, 0, 0, 2, 0, 0], rows.Select(row => row.ReassignedFrom));
    }

    [Fact]
    public void EveryOtherSliceIsATargetUnlessOneIsNamed()
    {
        var rows = Rows(Reassign(new() { SourceSlice = "metabolites", MaximumDistance = 0.6 }));

        Assert.Equal([1.5f, 15], rows[4].Reassigned);
        Assert.Equal([4f, 40], rows[6].Reassigned);
    }

    [Fact]
    public void TwoSlicesGiveToEachOther()
    {
        var view = View(twoSlices: true);
        var rows = Rows(Estimator(new() { MaximumDistance = 0.6 }).Fit(view).Transform(view));

        Assert.Equal([1.5f, 15], rows[4].Reassigned);
        Assert.Equal([7f, 70], rows[0].Reassigned);
        Assert.Equal([1f, 1, 0, 0, 2, 0], rows.Select(row => row.ReassignedFrom));
    }

    [Fact]
    public void FeatureNamesAreKept()
    {
        var result = Reassign(new() { SourceSlice = "metabolites" });

        Assert.Equal(Schema.ColumnAnnotations.SlotNames(result.Schema["Features"]), Schema.ColumnAnnotations.SlotNames(result.Schema["Reassigned"]));
    }

    [Fact]
    public void SlicesThatAreNotThereAreNamed()
    {
        Assert.Contains("'metabolites', 'genes', 'more'", Assert.Throws<ArgumentException>(() => Reassign(new() { SourceSlice = "proteins" })).Message, StringComparison.Ordinal);
        Assert.Contains("TargetSlice is 'x'", Assert.Throws<ArgumentException>(() => Reassign(new() { SourceSlice = "genes", TargetSlice = "x" })).Message, StringComparison.Ordinal);
        Assert.Contains("SourceSlice is not set", Assert.Throws<ArgumentException>(() => Reassign(new())).Message, StringComparison.Ordinal);
        Assert.Contains("SourceSlice", Assert.Throws<ArgumentException>(() => Estimator(new() { TargetSlice = "genes" })).Message, StringComparison.Ordinal);
        Assert.Contains("both 'genes'", Assert.Throws<ArgumentException>(() => Estimator(new() { SourceSlice = "genes", TargetSlice = "genes" })).Message, StringComparison.Ordinal);
        Assert.Contains("Counts", Assert.Throws<ArgumentException>(() => Estimator(new() { Kind = ValueKind.Counts })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BadValuesNameTheSlices()
    {
        var options = new SpotReassigningEstimator.Options { SourceSlice = "metabolites", TargetSlice = "genes", Kind = ValueKind.Counts, Counts = CountRule.Sum };
        var view = View(twoSlices: false, scale: 0.5f);

        var error = Assert.Throws<SpatialDataException>(() => Rows(Estimator(options).Fit(view).Transform(view)));

        Assert.Contains("'metabolites' cannot be written for slice 'genes'", error.Message, StringComparison.Ordinal);
    }

    private static IDataView Reassign(SpotReassigningEstimator.Options options)
    {
        var view = View(twoSlices: false);
        return Estimator(options).Fit(view).Transform(view);
    }

    private static SpotReassigningEstimator Estimator(SpotReassigningEstimator.Options options)
    {
        options.CoordinatesColumnName = "Spatial";
        return Context.Spatial().Transforms.ReassignSpots(options);
    }

    private static Row[] Rows(IDataView view) => [.. Context.Data.CreateEnumerable<Row>(view, reuseRowObject: false)];

    /// <summary>Slices on one line: pixels at 0, 1, 2 and 9, spots at 0.5 and 5, and perhaps one at 9.</summary>
    private static IDataView View(bool twoSlices, float scale = 1)
    {
        var count = twoSlices ? 6 : 7;
        double[] x = [0, 1, 2, 9, 0.5, 5, 9];
        float[] first = [1, 2, 3, 4, 7, 8, 9];
        float[] values = [.. Enumerable.Range(0, 2 * count).Select(i => scale * first[i / 2] * (i % 2 == 0 ? 1 : 10))];
        int[] codes = [0, 0, 0, 0, 1, 1, 2];
        string[] names = ["metabolites", "genes", "more"];
        var slices = new CategoricalColumn("Slice", codes[..count], names[..(twoSlices ? 2 : 3)]);
        return Context.Spatial().Data.LoadFromDataset(TinySlice.Of(["a", "b"], values, new PointSet(x[..count], new double[count]), slices));
    }

    private sealed class Row
    {
        public float[] Reassigned { get; set; } = [];

        public float ReassignedFrom { get; set; }
    }
}
