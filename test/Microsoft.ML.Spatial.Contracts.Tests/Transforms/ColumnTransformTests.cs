using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.Transforms;

public sealed class ColumnTransformTests
{
    private static readonly MLContext Context = new(1);

    private static IDataView View => Context.Data.LoadFromEnumerable(Spot.Five());

    [Fact]
    public void ACopyHasTypeAnnotationsAndValues()
    {
        var keyed = Run(Context.Transforms.Conversion.MapValueToKey("NameKey", "Name"), View);
        var copied = Run(Context.Transforms.CopyColumns("Copy", "NameKey"), keyed);
        Assert.Equal(keyed.Schema["NameKey"].Type, copied.Schema["Copy"].Type);
        Assert.Equal(Texts.KeyValues(keyed.Schema["NameKey"]), Texts.KeyValues(copied.Schema["Copy"]));
        Assert.Equal(keyed.GetColumn<uint>("NameKey"), copied.GetColumn<uint>("Copy"));
    }

    [Fact]
    public void OverwritingAColumnHidesIt()
    {
        var view = Run(Context.Transforms.CopyColumns("Depth", "Layer"), View);
        Assert.Equal(["Name", "Depth", "Depth", "Place", "Counts", "Layer"], view.Schema.Select(column => column.Name));
        Assert.Equal(2, view.Schema["Depth"].Index);
        var hidden = view.Schema[View.Schema["Depth"].Index];
        Assert.True(hidden.IsHidden);
        Assert.Equal(Spot.Five().Select(spot => spot.Depth), view.GetColumn<float>(hidden));
        Assert.Equal(View.GetColumn<uint>("Layer"), view.GetColumn<uint>("Depth"));
    }

    [Fact]
    public void DroppingKeepsTheOthersInOrder()
    {
        var view = Run(Context.Transforms.DropColumns("Depth", "Counts"), View);
        Assert.Equal(["Name", "Place", "Layer"], view.Schema.Select(column => column.Name));
        Assert.Equal(["a", "b", "", "a", "c"], view.GetColumn<string>("Name"));
    }

    [Fact]
    public void DroppingANameDropsItsHiddenColumnsToo()
    {
        var view = Run(Context.Transforms.DropColumns("Depth"), Run(Context.Transforms.CopyColumns("Depth", "Layer"), View));
        Assert.DoesNotContain(view.Schema, column => column.Name == "Depth");
        var other = Run(Context.Transforms.DropColumns("Name"), Run(Context.Transforms.CopyColumns("Depth", "Layer"), View));
        Assert.Equal(2, other.Schema.Count(column => column.Name == "Depth"));
    }

    [Fact]
    public void SelectingGivesTheNamedOrder()
    {
        var view = Run(Context.Transforms.SelectColumns("Layer", "Name"), View);
        Assert.Equal(["Layer", "Name"], view.Schema.Select(column => column.Name));
        Assert.Equal(View.GetColumn<uint>("Layer"), view.GetColumn<uint>("Layer"));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void SelectingKeepsHiddenColumnsWhenAsked(bool keepHidden, int expected)
    {
        var view = Run(Context.Transforms.SelectColumns(["Depth"], keepHidden), Run(Context.Transforms.CopyColumns("Depth", "Layer"), View));
        Assert.Equal(expected, view.Schema.Count);
        Assert.Equal(NumberDataViewType.UInt32.RawType, view.Schema["Depth"].Type.RawType);
    }

    [Fact]
    public void AMissingColumnThrows()
    {
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => Run(Context.Transforms.CopyColumns("A", "Unknown"), View));
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => Run(Context.Transforms.DropColumns("Unknown"), View));
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => Run(Context.Transforms.SelectColumns("Name", "Unknown"), View));
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => Run(Context.Transforms.Concatenate("A", "Depth", "Unknown"), View));
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => Run(Context.Transforms.Conversion.MapValueToKey("A", "Unknown"), View));
    }

    [Fact]
    public void RowToRowMappersNameWhatTheyNeed()
    {
        var view = View;
        ITransformer transformer = Context.Transforms.Concatenate("Both", "Depth", "Depth").Fit(view);
        Assert.True(transformer.IsRowToRowMapper);
        var mapper = transformer.GetRowToRowMapper(view.Schema);
        Assert.Equal(["Depth"], mapper.GetDependencies([mapper.OutputSchema["Both"]]).Select(column => column.Name));

        using var cursor = view.GetRowCursor([view.Schema["Depth"]]);
        using var row = mapper.GetRow(cursor, [mapper.OutputSchema["Both"]]);
        var getter = row.GetGetter<VBuffer<float>>(mapper.OutputSchema["Both"]);
        VBuffer<float> both = default;
        cursor.MoveNext();
        cursor.MoveNext();
        getter(ref both);
        Assert.Equal([2f, 2f], both.DenseValues());
        Assert.Equal(1, row.Position);
    }

    [Fact]
    public void TheOutputSchemaNeedsNoData()
    {
        ITransformer transformer = Context.Transforms.Concatenate("Both", "Depth", "Depth").Fit(View);
        var schema = transformer.GetOutputSchema(View.Schema);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2), schema["Both"].Type);
        Assert.Equal(View.Schema.Count + 1, schema.Count);
    }

    private static IDataView Run<T>(IEstimator<T> estimator, IDataView view)
        where T : class, ITransformer => estimator.Fit(view).Transform(view);
}
