using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Tests.Transforms;

public sealed class ReferenceNeighborAggregatingTests
{
    private static readonly MLContext Context = new(seed: 1);

    [Fact]
    public void SaysOfTheFittedSliceWhatNeighborsOfTheWholeViewSay()
    {
        var spatial = Context.Spatial();
        var data = spatial.Data.LoadFromDataset(SmallSlice.Dataset);
        var whole = spatial.Transforms.SpatialNeighbors(neighborCount: 18).Append(spatial.Transforms.AggregateNeighbors("Mean", "Features")).Fit(data).Transform(data);

        var single = spatial.Transforms.AggregateReferenceNeighbors("Mean", "Features").Fit(data).Transform(data);

        Assert.Equal(ViewSnapshot.Column(whole, "Mean"), ViewSnapshot.Column(single, "Mean"));
    }

    [Fact]
    public void NeighborsAreOfTheSliceOfThatName()
    {
        var model = Fit([new("a", 0, 1), new("a", 1, 3), new("b", 0, 10), new("b", 1, 30)]);

        Assert.Equal([4.5f, 18f], Means(model, [new("a", 0.1, 8), new("b", 0.1, 26)]));
    }

    [Theory]
    [InlineData("c")]
    [InlineData("")]
    public void ASpotOfAnUnknownSliceKeepsItsValues(string slice) => Assert.Equal([5f], Means(Fit([new("a", 0, 1), new("b", 1, 3)]), [new(slice, 0, 5)]));

    [Fact]
    public void WhereSlicesAreToldApartSpotsMustSayTheirs()
    {
        var model = Fit([new("a", 0, 1), new("b", 1, 3)]);
        var view = Context.Transforms.DropColumns("Slice").Fit(View([new("a", 0, 1)])).Transform(View([new("a", 0, 1)]));

        Assert.Contains("'Slice'", Assert.Throws<ArgumentException>(() => model.Transform(view)).Message, StringComparison.Ordinal);
    }

    /// <summary>Row keys count to the largest integer: no list of as many names may be made.</summary>
    [Fact]
    public void KeysWithoutTextsGoByTheirNumbers()
    {
        var fitted = Context.Data.LoadFromEnumerable([new Keyed { Slice = 3, Value = [1] }, new Keyed { Slice = 7, Value = [9] }]);
        var asked = Context.Data.LoadFromEnumerable([new Keyed { Slice = 7, Value = [5], Spatial = [0.5, 0] }, new Keyed { Slice = 8, Value = [5] }]);

        var means = Context.Spatial().Transforms.AggregateReferenceNeighbors("Mean", "Value", neighborCount: 1).Fit(fitted).Transform(asked).GetColumn<float[]>("Mean");

        Assert.Equal([7f, 5f], means.Select(mean => mean[0]));
    }

    [Fact]
    public void SpotsWithoutSliceAreNoReference()
        => Assert.Contains("'Slice'", Assert.Throws<SpatialDataException>(() => Fit([new("", 0, 1)])).Message, StringComparison.Ordinal);

    [Fact]
    public void NoSpotsAreNoReference() => Assert.Throws<SpatialDataException>(() => Fit([]));

    [Fact]
    public void APlaceThatIsNoneIsNamed()
        => Assert.Contains("row 0", Assert.Throws<SpatialDataException>(() => Means(Fit([new("a", 0, 1)]), [new("a", double.NaN, 1)])).Message, StringComparison.Ordinal);

    private static ITransformer Fit(Spot[] spots)
        => Context.Spatial().Transforms.AggregateReferenceNeighbors("Mean", "Value", neighborCount: 1).Fit(View(spots));

    // The spot itself and its nearest reference spot, by default.
    private static float[] Means(ITransformer model, Spot[] spots) => [.. model.Transform(View(spots)).GetColumn<float[]>("Mean").Select(mean => mean[0])];

    private static IDataView View(Spot[] spots) => Context.Data.LoadFromEnumerable(spots);

    private sealed class Spot(string slice, double x, float value)
    {
        public Spot()
            : this("", 0, 0)
        {
        }

        public string Slice { get; set; } = slice;

        [VectorType(2)]
        public double[] Spatial { get; set; } = [x, 0];

        [VectorType(1)]
        public float[] Value { get; set; } = [value];
    }

    private sealed class Keyed
    {
        [KeyType(int.MaxValue)]
        public uint Slice { get; set; }

        [VectorType(2)]
        public double[] Spatial { get; set; } = [0, 0];

        [VectorType(1)]
        public float[] Value { get; set; } = [];
    }
}
