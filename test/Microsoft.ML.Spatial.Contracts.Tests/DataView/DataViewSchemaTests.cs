using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.DataView;

public sealed class DataViewSchemaTests
{
    [Fact]
    public void ColumnsStandInTheOrderTheyWereAdded()
    {
        var schema = Schema(("A", NumberDataViewType.Single), ("B", TextDataViewType.Instance));
        Assert.Equal(2, schema.Count);
        Assert.Equal(["A", "B"], schema.Select(column => column.Name));
        Assert.Equal([0, 1], schema.Select(column => column.Index));
        Assert.Equal(TextDataViewType.Instance, schema[1].Type);
        Assert.Equal(1, schema["B"].Index);
        Assert.Empty(schema["A"].Annotations.Schema);
    }

    [Fact]
    public void ALaterColumnHidesAnEarlierOfTheSameName()
    {
        var schema = Schema(("A", NumberDataViewType.Single), ("B", TextDataViewType.Instance), ("A", NumberDataViewType.Double));
        Assert.Equal(3, schema.Count);
        Assert.True(schema[0].IsHidden);
        Assert.False(schema[2].IsHidden);
        Assert.Equal(2, schema["A"].Index);
        Assert.Equal(2, schema.GetColumnOrNull("A")!.Value.Index);
        Assert.Equal(NumberDataViewType.Single, schema[0].Type);
    }

    [Fact]
    public void HiddenColumnsAreCopiedWithTheOthers()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(Schema(("A", NumberDataViewType.Single), ("A", NumberDataViewType.Double)));
        builder.AddColumns([new DataViewSchema.DetachedColumn("C", BooleanDataViewType.Instance)]);
        var schema = builder.ToSchema();
        Assert.Equal(["A", "A", "C"], schema.Select(column => column.Name));
        Assert.Equal([true, false, false], schema.Select(column => column.IsHidden));
    }

    [Fact]
    public void AnUnknownNameThrowsOrIsNull()
    {
        var schema = Schema(("A", NumberDataViewType.Single));
        Assert.Throws<ArgumentOutOfRangeException>(() => schema["a"]);
        Assert.Null(schema.GetColumnOrNull("a"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void AnIndexOutsideThrows(int index)
    {
        var schema = Schema(("A", NumberDataViewType.Single));
        Assert.Throws<ArgumentOutOfRangeException>(() => schema[index]);
    }

    [Fact]
    public void ADetachedColumnKeepsNameTypeAndAnnotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("Kind", NumberDataViewType.Int32, 3);
        var detached = new DataViewSchema.DetachedColumn("A", NumberDataViewType.Single, annotations.ToAnnotations());
        var builder = new DataViewSchema.Builder();
        builder.AddColumns([detached]);
        var again = new DataViewSchema.DetachedColumn(builder.ToSchema()["A"]);
        var value = 0;
        again.Annotations.GetValue("Kind", ref value);
        Assert.Equal(("A", 3), (again.Name, value));
        Assert.Equal(NumberDataViewType.Single, again.Type);
    }

    private static DataViewSchema Schema(params (string Name, DataViewType Type)[] columns)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var (name, type) in columns)
            builder.AddColumn(name, type);
        return builder.ToSchema();
    }
}
