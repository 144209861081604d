using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.Pipeline;

public sealed class ModelFileTests
{
    private static readonly MLContext Context = new(1);

    private static IDataView View => Context.Data.LoadFromEnumerable(Spot.Five());

    [Fact]
    public void AChainComesBackFromItsFile()
    {
        using var folder = new TemporaryFolder();
        var model = Pipeline().Fit(View);
        Context.Model.Save(model, View.Schema, folder.File("model.zip"));

        var other = new MLContext(2);
        var loaded = other.Model.Load(folder.File("model.zip"), out var schema);
        Assert.Equal(View.Schema.Select(column => (column.Name, column.Type)), schema.Select(column => (column.Name, column.Type)));
        AssertSame(model.Transform(View), loaded.Transform(View));
    }

    [Fact]
    public void NestedChainsAndScopesComeBack()
    {
        var nested = new EstimatorChain<ITransformer>()
            .Append(Pipeline())
            .Append(Context.Transforms.CopyColumns("TrainOnly", "Both"), TransformerScope.Training);
        var model = nested.Fit(View);
        using var stream = new MemoryStream();
        Context.Model.Save(model, View.Schema, stream);
        stream.Position = 0;
        var loaded = Assert.IsAssignableFrom<IEnumerable<ITransformer>>(Context.Model.Load(stream, out _));
        Assert.Equal(2, loaded.Count());
        AssertSame(model.Transform(View), ((ITransformer)loaded).Transform(View));
        Assert.Single(((TransformerChain<ITransformer>)loaded).GetModelFor(TransformerScope.Scoring));
    }

    [Fact]
    public void ASingleTransformerComesBack()
    {
        var model = Context.Transforms.CopyColumns("Copy", "Depth").Fit(View);
        using var stream = new MemoryStream();
        Context.Model.Save(model, View.Schema, stream);
        stream.Position = 0;
        AssertSame(model.Transform(View), Context.Model.Load(stream, out _).Transform(View));
    }

    [Fact]
    public void TheSchemaKeepsNamesOfSlotsAndKeys()
    {
        var input = Context.Transforms.Concatenate("Both", "Depth", "Depth")
            .Append(Context.Transforms.Conversion.MapValueToKey("Key", "Name")).Fit(View).Transform(View);
        var model = Context.Transforms.CopyColumns("Copy", "Both").Fit(input);
        using var stream = new MemoryStream();
        Context.Model.Save(model, input.Schema, stream);
        stream.Position = 0;
        Context.Model.Load(stream, out var schema);
        Assert.Equal(["Depth", "Depth"], Texts.SlotNames(schema["Both"]));
        Assert.Equal(["a", "b", "c"], Texts.KeyValues(schema["Key"]));
        Assert.Equal(new KeyDataViewType(typeof(uint), 3), schema["Key"].Type);
    }

    [Fact]
    public void AModelWithoutSchemaComesBackWithoutOne()
    {
        using var stream = new MemoryStream();
        Context.Model.Save(Pipeline().Fit(View), null, stream);
        stream.Position = 0;
        Assert.NotNull(Context.Model.Load(stream, out var schema));
        Assert.Null(schema);
    }

    [Fact]
    public void ForeignAndTruncatedFilesThrow()
    {
        using var stream = new MemoryStream();
        Context.Model.Save(Pipeline().Fit(View), View.Schema, stream);
        var bytes = stream.ToArray();
        Assert.ThrowsAny<Exception>(() => Context.Model.Load(new MemoryStream([1, 2, 3]), out _));
        Assert.ThrowsAny<Exception>(() => Context.Model.Load(new MemoryStream(bytes[..(bytes.Length / 2)]), out _));
        Assert.ThrowsAny<Exception>(() => Context.Model.Load(new MemoryStream([]), out _));
    }

    private static EstimatorChain<ITransformer> Pipeline() => new EstimatorChain<ITransformer>()
        .Append(Context.Transforms.CopyColumns("Copy", "Depth"))
        .Append(Context.Transforms.Concatenate("Both", "Copy", "Depth"))
        .Append(Context.Transforms.Conversion.MapValueToKey("Key", "Name"))
        .Append(Context.Transforms.Conversion.MapValueToKey("DepthKey", "Depth"))
        .Append(Context.Transforms.Conversion.MapKeyToValue("Value", "Key"))
        .Append(Context.Transforms.SelectColumns(["Both", "Key", "DepthKey", "Value", "Depth"], keepHidden: true))
        .Append((IEstimator<ITransformer>)Context.Transforms.DropColumns("Depth"));

    private static void AssertSame(IDataView expected, IDataView actual)
    {
        Assert.Equal(expected.Schema.Select(column => (column.Name, column.Type)), actual.Schema.Select(column => (column.Name, column.Type)));
        var rows = expected.Preview().RowView.Zip(actual.Preview().RowView);
        foreach (var (left, right) in rows)
            Assert.Equal(left.Values.Select(pair => Describe(pair.Value)), right.Values.Select(pair => Describe(pair.Value)));
    }

    private static string Describe(object value) => value switch
    {
        VBuffer<float> numbers => string.Join(',', numbers.DenseValues()),
        VBuffer<double> numbers => string.Join(',', numbers.DenseValues()),
        _ => $"{value}",
    };
}
