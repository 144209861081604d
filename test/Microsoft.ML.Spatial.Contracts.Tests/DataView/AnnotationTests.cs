using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.DataView;

public sealed class AnnotationTests
{
    [Fact]
    public void AValueIsReadByKind()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddPrimitiveValue("Answer", NumberDataViewType.Int32, 42);
        builder.Add("Pair", new VectorDataViewType(NumberDataViewType.Single, 2), Texts.Getter(1f, 2f));
        var annotations = builder.ToAnnotations();

        var answer = 0;
        annotations.GetValue("Answer", ref answer);
        VBuffer<float> pair = default;
        annotations.GetGetter<VBuffer<float>>(annotations.Schema["Pair"])(ref pair);
        Assert.Equal(42, answer);
        Assert.Equal([1f, 2f], pair.DenseValues());
        Assert.Equal(["Answer", "Pair"], annotations.Schema.Select(column => column.Name));
    }

    [Fact]
    public void WrongKindOrTypeThrows()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddPrimitiveValue("Answer", NumberDataViewType.Int32, 42);
        var annotations = builder.ToAnnotations();
        Assert.ThrowsAny<Exception>(() =>
        {
            var value = 0;
            annotations.GetValue("Question", ref value);
        });
        Assert.ThrowsAny<Exception>(() => annotations.GetGetter<float>(annotations.Schema["Answer"]));
    }

    [Fact]
    public void SelectedAnnotationsAreCopied()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddPrimitiveValue("A", NumberDataViewType.Int32, 1);
        builder.AddPrimitiveValue("B", NumberDataViewType.Int32, 2);
        var copy = new DataViewSchema.Annotations.Builder();
        copy.Add(builder.ToAnnotations(), kind => kind == "B");
        copy.Add(null, _ => true);
        Assert.Equal(["B"], copy.ToAnnotations().Schema.Select(column => column.Name));
        Assert.Empty(DataViewSchema.Annotations.Empty.Schema);
    }

    [Fact]
    public void SlotNamesNeedAKnownSizeThatTheyMatch()
    {
        var column = Column(new VectorDataViewType(NumberDataViewType.Single, 2), "SlotNames", "x", "y");
        Assert.True(column.HasSlotNames());
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        Assert.Equal(["x", "y"], names.DenseValues().Select(name => name.ToString()));

        Assert.False(Column(new VectorDataViewType(NumberDataViewType.Single, 3), "SlotNames", "x", "y").HasSlotNames());
        Assert.False(Column(new VectorDataViewType(NumberDataViewType.Single), "SlotNames", "x", "y").HasSlotNames());
        Assert.False(Column(new VectorDataViewType(NumberDataViewType.Single, 2), "Other", "x", "y").HasSlotNames());
    }

    [Fact]
    public void KeyValuesNeedAKeyOfTheirCount()
    {
        var column = Column(new KeyDataViewType(typeof(uint), 2), "KeyValues", "x", "y");
        Assert.True(column.HasKeyValues());
        Assert.True(column.HasKeyValues(TextDataViewType.Instance));
        Assert.False(column.HasKeyValues(NumberDataViewType.Single));
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        Assert.Equal(["x", "y"], values.DenseValues().Select(value => value.ToString()));

        Assert.False(Column(new KeyDataViewType(typeof(uint), 3), "KeyValues", "x", "y").HasKeyValues());
        Assert.False(Column(NumberDataViewType.UInt32, "KeyValues", "x", "y").HasKeyValues());
    }

    [Fact]
    public void AColumnIsNormalizedWhenItSaysSo()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("A", NumberDataViewType.Single, annotations.ToAnnotations());
        schema.AddColumn("B", NumberDataViewType.Single);
        Assert.True(schema.ToSchema()["A"].IsNormalized());
        Assert.False(schema.ToSchema()["B"].IsNormalized());
    }

    private static DataViewSchema.Column Column(DataViewType type, string kind, params string[] texts)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(kind, new VectorDataViewType(TextDataViewType.Instance, texts.Length), Texts.Getter([.. texts.Select(t => t.AsMemory())]));
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("A", type, annotations.ToAnnotations());
        return schema.ToSchema()["A"];
    }
}
