using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.Rows;

public sealed class CreateEnumerableTests
{
    private static readonly MLContext Context = new(1);

    private static IDataView View => Context.Data.LoadFromEnumerable(Spot.Five());

    [Fact]
    public void ObjectsComeBackAsTheyWentInExceptKeys()
    {
        var spots = Context.Data.CreateEnumerable<Spot>(View, reuseRowObject: false).ToArray();
        Assert.Equal(Spot.Five().Select(Describe), spots.Select(Describe));
    }

    [Fact]
    public void ARowObjectIsReusedWhenAsked()
    {
        var rows = Context.Data.CreateEnumerable<Spot>(View, reuseRowObject: true);
        Assert.Single(rows.Distinct(ReferenceEqualityComparer.Instance));
        Assert.Equal(5, Context.Data.CreateEnumerable<Spot>(View, reuseRowObject: false).Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public void ArraysBelongToTheirObject()
    {
        var rows = Context.Data.CreateEnumerable<Spot>(View, reuseRowObject: false).ToArray();
        Assert.Equal([1d, 1d], rows[1].Place!);
        Assert.NotSame(rows[0].Place, rows[1].Place);
    }

    [Fact]
    public void AKeyIsReadAsItsRawValue() =>
        Assert.Equal([1u, 2u, 0u, 3u, 1u], Context.Data.CreateEnumerable<PlainLayer>(View, reuseRowObject: false).Select(row => row.Layer));

    [Fact]
    public void AnEmptyVectorSetsNoArray() =>
        Assert.Null(Context.Data.CreateEnumerable<Spot>(View, reuseRowObject: false).ElementAt(2).Counts);

    [Fact]
    public void AMissingColumnThrowsUnlessIgnored()
    {
        Assert.ThrowsAny<Exception>(() => Context.Data.CreateEnumerable<WithMore>(View, reuseRowObject: false).ToArray());
        var rows = Context.Data.CreateEnumerable<WithMore>(View, reuseRowObject: false, ignoreMissingColumns: true).ToArray();
        Assert.Equal(5, rows.Length);
        Assert.Equal(4f, rows[3].Depth);
        Assert.Equal(0f, rows[3].Height);
    }

    [Fact]
    public void AColumnOfAnotherTypeThrows() =>
        Assert.ThrowsAny<Exception>(() => Context.Data.CreateEnumerable<WrongType>(View, reuseRowObject: false).ToArray());

    [Fact]
    public void VectorsFillBuffersAndTextFillsMemory()
    {
        var row = Context.Data.CreateEnumerable<Raw>(View, reuseRowObject: false).ElementAt(3);
        Assert.Equal("a", row.Name.ToString());
        Assert.Equal([4f, 5f, 6f], row.Counts.DenseValues());
    }

    [Fact]
    public void OnlyVisibleColumnsAreRead()
    {
        var view = Context.Transforms.CopyColumns("Depth", "Layer").Fit(View).Transform(View);
        Assert.Equal([1u, 2u, 0u, 3u, 1u], Context.Data.CreateEnumerable<DepthAsKey>(view, reuseRowObject: false).Select(row => row.Depth));
    }

    private static string Describe(Spot spot) =>
        $"{spot.Name}|{spot.Depth}|{string.Join(',', spot.Place!)}|{string.Join(',', spot.Counts ?? [])}";

    private sealed class PlainLayer
    {
        public uint Layer { get; set; }
    }

    private sealed class WithMore
    {
        public float Depth { get; set; }

        public float Height { get; set; }
    }

    private sealed class WrongType
    {
        public double Depth { get; set; }
    }

    private sealed class Raw
    {
        public ReadOnlyMemory<char> Name { get; set; }

        public VBuffer<float> Counts { get; set; }
    }

    private sealed class DepthAsKey
    {
        public uint Depth { get; set; }
    }
}
