using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.Rows;

public sealed class LoadFromEnumerableTests
{
    private static readonly MLContext Context = new(1);

    [Fact]
    public void MembersBecomeColumns()
    {
        var schema = Context.Data.LoadFromEnumerable([new Everything()]).Schema;
        Assert.Equal(NumberDataViewType.Int32, schema["Field"].Type);
        Assert.Equal(TextDataViewType.Instance, schema["Text"].Type);
        Assert.Equal(TextDataViewType.Instance, schema["Memory"].Type);
        Assert.Equal(BooleanDataViewType.Instance, schema["Flag"].Type);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single), schema["Variable"].Type);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2, 3), schema["Matrix"].Type);
        Assert.Equal(new VectorDataViewType(TextDataViewType.Instance), schema["Words"].Type);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Double, 4), schema["Buffer"].Type);
        Assert.Equal(new KeyDataViewType(typeof(byte), 9), schema["Key"].Type);
        Assert.Equal(NumberDataViewType.Single, schema["Renamed"].Type);
        Assert.Null(schema.GetColumnOrNull("Original"));
        Assert.Null(schema.GetColumnOrNull("Ignored"));
        Assert.Null(schema.GetColumnOrNull("WriteOnly"));
        Assert.NotNull(schema.GetColumnOrNull("ReadOnly"));
        Assert.NotNull(schema.GetColumnOrNull("Moment"));
    }

    [Fact]
    public void ValuesArriveInTheColumns()
    {
        var view = Context.Data.LoadFromEnumerable([new Everything
        {
            Field = 7, Text = "t", Memory = "m".AsMemory(), Flag = true, Variable = [1, 2], Words = ["x", "y"],
            Buffer = new VBuffer<double>(4, 1, [5], [2]), Key = 3, Original = 2.5f, Matrix = [1, 2, 3, 4, 5, 6],
        }]);
        Assert.Equal([7], view.GetColumn<int>("Field"));
        Assert.Equal(["t"], view.GetColumn<string>("Text"));
        Assert.Equal(["m"], view.GetColumn<ReadOnlyMemory<char>>("Memory").Select(text => text.ToString()));
        Assert.Equal([true], view.GetColumn<bool>("Flag"));
        Assert.Equal([[1f, 2f]], view.GetColumn<float[]>("Variable"));
        Assert.Equal([["x", "y"]], view.GetColumn<VBuffer<ReadOnlyMemory<char>>>("Words").Select(words => words.DenseValues().Select(w => w.ToString())));
        Assert.Equal([[0d, 0d, 5d, 0d]], view.GetColumn<VBuffer<double>>("Buffer").Select(buffer => buffer.DenseValues()));
        Assert.False(view.GetColumn<VBuffer<double>>("Buffer").Single().IsDense);
        Assert.Equal([(byte)4], view.GetColumn<byte>("Key"));
        Assert.Equal([2.5f], view.GetColumn<float>("Renamed"));
    }

    [Fact]
    public void AKeyCountsFromOneAndIsMissingOutOfRange()
    {
        var rows = new[] { 0u, 2u, 3u, uint.MaxValue }.Select(layer => new Spot { Layer = layer });
        Assert.Equal([1u, 3u, 0u, 0u], Context.Data.LoadFromEnumerable(rows).GetColumn<uint>("Layer"));
    }

    [Fact]
    public void AMissingTextOrArrayIsEmpty()
    {
        var view = Context.Data.LoadFromEnumerable([new Everything()]);
        Assert.Equal([""], view.GetColumn<string>("Text"));
        Assert.Equal([[]], view.GetColumn<float[]>("Variable"));
    }

    [Fact]
    public void TheRowCountIsKnownForListsOnly()
    {
        Assert.Equal(5, Context.Data.LoadFromEnumerable(Spot.Five()).GetRowCount());
        Assert.Null(Context.Data.LoadFromEnumerable(Spot.Five().Where(_ => true)).GetRowCount());
        Assert.False(Context.Data.LoadFromEnumerable(Spot.Five()).CanShuffle);
    }

    [Fact]
    public void ADefinitionRenamesAndResizes()
    {
        var definition = SchemaDefinition.Create(typeof(Spot));
        var counts = definition["Counts"];
        counts.ColumnName = "Features";
        counts.ColumnType = new VectorDataViewType(NumberDataViewType.Single, 3);
        counts.AddAnnotation("SlotNames", new[] { "g1", "g2", "g3" }, new VectorDataViewType(TextDataViewType.Instance, 3));
        Assert.Equal("Counts", counts.MemberName);

        var view = Context.Data.LoadFromEnumerable([new Spot { Counts = [1, 2, 3] }], definition);
        Assert.Null(view.Schema.GetColumnOrNull("Counts"));
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), view.Schema["Features"].Type);
        Assert.Equal(["g1", "g2", "g3"], Texts.SlotNames(view.Schema["Features"]));
        Assert.Equal([[1f, 2f, 3f]], view.GetColumn<float[]>("Features"));
    }

    [Fact]
    public void AMemberOfUnknownTypeThrows() => Assert.ThrowsAny<Exception>(() => Context.Data.LoadFromEnumerable([new Odd()]));

    [Fact]
    public void TwoMembersForOneColumnThrow() => Assert.ThrowsAny<Exception>(() => Context.Data.LoadFromEnumerable([new Twins()]));

    [Fact]
    public void AColumnReadAsAnotherTypeThrows()
    {
        var view = Context.Data.LoadFromEnumerable(Spot.Five());
        Assert.ThrowsAny<Exception>(() => view.GetColumn<int>("Depth").ToArray());
        Assert.ThrowsAny<Exception>(() => view.GetColumn<float>("Unknown").ToArray());
    }

    private sealed class Everything
    {
        public int Field;

        public string? Text { get; set; }

        public ReadOnlyMemory<char> Memory { get; set; }

        public bool Flag { get; set; }

        public float[]? Variable { get; set; }

        [VectorType(2, 3)]
        public float[]? Matrix { get; set; }

        public string[]? Words { get; set; }

        [VectorType(4)]
        public VBuffer<double> Buffer { get; set; }

        [KeyType(9)]
        public byte Key { get; set; }

        [ColumnName("Renamed")]
        public float Original { get; set; }

        [NoColumn]
        public object? Ignored { get; set; }

        public int ReadOnly => 1;

        public int WriteOnly
        {
            set => Field = value;
        }

        public DateTime Moment { get; set; }
    }

    private sealed class Odd
    {
        public Uri? Link { get; set; }
    }

    private sealed class Twins
    {
        public int A { get; set; }

        [ColumnName("A")]
        public int B { get; set; }
    }
}
