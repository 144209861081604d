using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Interop;
using VectorKind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace Microsoft.ML.Spatial.Tests.Interop;

public sealed class SchemaShapeTests
{
    [Fact]
    public void Column_holds_what_it_was_made_of()
    {
        var annotations = new SchemaShape([MLNetInterop.Instance.CreateColumn("SlotNames", VectorKind.Vector, TextDataViewType.Instance)]);

        var column = MLNetInterop.Instance.CreateColumn("Clusters", VectorKind.VariableVector, NumberDataViewType.UInt32, isKey: true, annotations);

        Assert.Equal("Clusters", column.Name);
        Assert.Equal(VectorKind.VariableVector, column.Kind);
        Assert.Equal(NumberDataViewType.UInt32, column.ItemType);
        Assert.True(column.IsKey);
        Assert.Equal("SlotNames", Assert.Single(column.Annotations).Name);
    }

    [Fact]
    public void Column_without_annotations_has_an_empty_shape_of_them() =>
        Assert.Empty(MLNetInterop.Instance.CreateColumn("Value", VectorKind.Scalar, NumberDataViewType.Single).Annotations);

    public static TheoryData<string, DataViewType, bool> BadColumns { get; } = new()
    {
        { "", NumberDataViewType.Single, false },
        { "Vector", new VectorDataViewType(NumberDataViewType.Single, 3), false },
        { "Key", new KeyDataViewType(typeof(uint), 3), false },
        { "Key", NumberDataViewType.Single, true },
    };

    [Theory]
    [MemberData(nameof(BadColumns))]
    public void Column_that_cannot_be_is_refused(string name, DataViewType itemType, bool isKey) =>
        Assert.ThrowsAny<ArgumentException>(() => MLNetInterop.Instance.CreateColumn(name, VectorKind.Scalar, itemType, isKey));

    [Fact]
    public void Shape_of_a_schema_lists_visible_columns_with_their_annotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, value: true);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Hidden", TextDataViewType.Instance);
        builder.AddColumn("Fixed", new VectorDataViewType(NumberDataViewType.Single, 3), annotations.ToAnnotations());
        builder.AddColumn("Hidden", NumberDataViewType.Double);
        builder.AddColumn("Keys", new VectorDataViewType(new KeyDataViewType(typeof(uint), 5)));

        var shape = MLNetInterop.Instance.CreateShape(builder.ToSchema());

        Assert.Equal(["Fixed", "Hidden", "Keys"], shape.Select(column => column.Name));
        Assert.Equal([VectorKind.Vector, VectorKind.Scalar, VectorKind.VariableVector], shape.Select(column => column.Kind));
        Assert.Equal(
            [NumberDataViewType.Single, NumberDataViewType.Double, (DataViewType)NumberDataViewType.UInt32], shape.Select(column => column.ItemType));
        Assert.Equal([false, false, true], shape.Select(column => column.IsKey));
        var annotation = Assert.Single(shape[0].Annotations);
        Assert.Equal("IsNormalized", annotation.Name);
        Assert.Equal(BooleanDataViewType.Instance, annotation.ItemType);
    }
}
