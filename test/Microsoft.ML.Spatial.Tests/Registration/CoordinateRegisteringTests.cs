using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tests.Registration;

public sealed class CoordinateRegisteringTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly PointSet Tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 1500, GeneCount = 20, Seed = 4 }).RequireCoordinates();

    [Fact]
    public void SlicesComeToLieOnTheReference()
    {
        var turned = Moved(Tissue);
        var view = View(("first", Tissue), ("second", turned));

        var fitted = Context.Spatial().Transforms.RegisterCoordinates().Fit(view);

        Assert.Equal(["first", "second"], fitted.Slices.Select(slice => slice.Slice));
        Assert.True(fitted.Slices[0].IsReference);
        Assert.True(fitted.Slices[1].Transform.Reflected);
        Assert.False(fitted.Slices[1].Ambiguous);
        var rows = Rows(fitted.Transform(view));
        var width = Tissue.X.Max() - Tissue.X.Min();
        for (var row = 0; row < Tissue.Count; row++)
        {
            Assert.Equal([Tissue.X[row], Tissue.Y[row]], rows[row].SpatialAligned);
            var aligned = rows[Tissue.Count + row].SpatialAligned;
            Assert.InRange(double.Hypot(aligned[0] - Tissue.X[row], aligned[1] - Tissue.Y[row]) / width, 0, 0.01);
        }
    }

    [Fact]
    public void TheReferenceCanBeChosen()
    {
        var view = View(("first", Tissue), ("second", Moved(Tissue)));
        var fitted = Context.Spatial().Transforms.RegisterCoordinates(referenceSlice: "second").Fit(view);
        Assert.True(fitted.Slices[1].IsReference);
        Assert.Equal(2.5, fitted.Slices[0].Transform.Scale, 0.02);

        var wrong = Assert.Throws<ArgumentException>(() => Context.Spatial().Transforms.RegisterCoordinates(referenceSlice: "third").Fit(view));
        Assert.Contains("'first', 'second'", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SavedModelsKeepWhatWasFoundAndRefuseOtherSlices()
    {
        var view = View(("first", Tissue), ("second", Moved(Tissue)));
        var fitted = Context.Spatial().Transforms.RegisterCoordinates().Fit(view);
        using var file = new MemoryStream();
        Context.Model.Save(fitted, view.Schema, file);
        file.Position = 0;
        var other = new MLContext();
        other.Spatial();
        var loaded = other.Model.Load(file, out _);

        Assert.Equal(Rows(fitted.Transform(view)).Select(row => row.SpatialAligned), Rows(loaded.Transform(view)).Select(row => row.SpatialAligned));
        var part = View(("second", Moved(Tissue)));
        Assert.Equal(Rows(fitted.Transform(view))[Tissue.Count].SpatialAligned, Rows(loaded.Transform(part))[0].SpatialAligned);
        var unknown = Assert.Throws<SpatialDataException>(() => Rows(loaded.Transform(View(("third", Tissue)))));
        Assert.Contains("'third'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("'first', 'second'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NeedsTwoSlicesThatHaveAnOutline()
    {
        var one = Assert.Throws<SpatialDataException>(() => Context.Spatial().Transforms.RegisterCoordinates().Fit(View(("only", Tissue))));
        Assert.Contains("1 slice;", one.Message, StringComparison.Ordinal);
        var tiny = Assert.Throws<SpatialDataException>(() => Context.Spatial().Transforms.RegisterCoordinates().Fit(View(("first", Tissue), ("tiny", new PointSet([1], [1])))));
        Assert.Contains("'tiny'", tiny.Message, StringComparison.Ordinal);
        Assert.Contains("has 1 spots", tiny.Message, StringComparison.Ordinal);
    }

    private static PointSet Moved(PointSet points)
        => Core.Registration.PlanarTransform.Similarity(1.3, true, 2.5, 100, -40).Apply(points);

    private static IDataView View(params (string Name, PointSet Places)[] slices)
    {
        var names = slices.SelectMany(slice => Enumerable.Repeat(slice.Name, slice.Places.Count)).ToArray();
        var places = new PointSet([.. slices.SelectMany(slice => slice.Places.X)], [.. slices.SelectMany(slice => slice.Places.Y)]);
        string[] categories = [.. slices.Select(slice => slice.Name)];
        return Context.Spatial().Data.LoadFromDataset(TinySlice.At(places.X, places.Y, new CategoricalColumn("Slice", [.. names.Select(name => Array.IndexOf(categories, name))], categories)));
    }

    private static List<Row> Rows(IDataView view) => [.. Context.Data.CreateEnumerable<Row>(view, reuseRowObject: false)];

    private sealed class Row
    {
        public double[] SpatialAligned { get; set; } = [];
    }
}
