using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.Pipeline;

public sealed class ChainTests
{
    private static readonly MLContext Context = new(1);

    private static IDataView View => Context.Data.LoadFromEnumerable(Spot.Five());

    [Fact]
    public void AChainRunsItsMembersInOrder()
    {
        var pipeline = Context.Transforms.CopyColumns("Copy", "Depth")
            .Append(Context.Transforms.Concatenate("Both", "Copy", "Depth"))
            .Append(Context.Transforms.DropColumns("Copy"));
        var model = pipeline.Fit(View);
        Assert.Equal(3, model.Count());
        Assert.Same(model.Last(), model.LastTransformer);
        var output = model.Transform(View);
        Assert.Null(output.Schema.GetColumnOrNull("Copy"));
        Assert.Equal([1f, 1f], output.GetColumn<float[]>("Both").First());
        Assert.Equal(output.Schema.Select(column => column.Name), model.GetOutputSchema(View.Schema).Select(column => column.Name));
    }

    [Fact]
    public void AMissingColumnStopsTheChainBeforeAnythingIsFitted()
    {
        var probe = new Probe("Depth");
        var pipeline = probe.Append(Context.Transforms.CopyColumns("Copy", "Unknown"));
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => pipeline.Fit(View));
        Assert.Equal(0, probe.Fits);
    }

    [Fact]
    public void TransformChecksTheSchemaFirst()
    {
        var model = new Probe("Depth").Append(Context.Transforms.CopyColumns("Copy", "Depth")).Fit(View);
        var passing = model.OfType<Probe.Passing>().Single();
        var before = passing.Transforms;
        var other = Context.Transforms.DropColumns("Depth").Fit(View).Transform(View);
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => model.Transform(other));
        Assert.Equal(before, passing.Transforms);
    }

    [Fact]
    public void AScopeChoosesMembers()
    {
        var pipeline = new EstimatorChain<ITransformer>()
            .Append(Context.Transforms.CopyColumns("Train", "Depth"), TransformerScope.TrainTest)
            .Append(Context.Transforms.CopyColumns("Score", "Depth"), TransformerScope.Scoring)
            .Append(Context.Transforms.CopyColumns("All", "Depth"));
        var model = pipeline.Fit(View);
        Assert.Equal(["Score", "All"], Added(model.Transform(View)));
        Assert.Equal(["Score", "All"], model.GetOutputSchema(View.Schema).Skip(View.Schema.Count).Select(c => c.Name));
        Assert.Equal(["Train", "Score", "All"], Added(model.Transform(View, TransformerScope.Everything)));
        Assert.Equal(["Score", "All"], Added(model.Transform(View, TransformerScope.Scoring)));
        Assert.Equal(["Train", "All"], Added(model.Transform(View, TransformerScope.Training)));
        Assert.Equal(2, model.GetModelFor(TransformerScope.Training).Count());
        Assert.Equal(["Train", "All"], model.GetOutputSchema(View.Schema, TransformerScope.Testing).Skip(View.Schema.Count).Select(c => c.Name));

        static IEnumerable<string> Added(IDataView view) => view.Schema.Skip(View.Schema.Count).Select(column => column.Name);
    }

    [Fact]
    public void AnEmptyChainPassesDataOn()
    {
        var model = new EstimatorChain<ITransformer>().Fit(View);
        Assert.Empty(model);
        Assert.Null(model.LastTransformer);
        Assert.Equal(View.Schema.Count, model.Transform(View).Schema.Count);
    }

    [Fact]
    public void AnEmptyChainHasNoPlaceForACheckpoint() =>
        Assert.Throws<InvalidOperationException>(() => new EstimatorChain<ITransformer>().AppendCacheCheckpoint(Context));

    [Fact]
    public void TransformersCanBeChainedByHand()
    {
        ITransformer first = Context.Transforms.CopyColumns("A", "Depth").Fit(View);
        var second = Context.Transforms.CopyColumns("B", "Depth").Fit(View);
        var chain = first.Append(second);
        Assert.Same(second, chain.LastTransformer);
        Assert.Equal(2, chain.Count());
        var third = chain.Append(Context.Transforms.CopyColumns("C", "Depth").Fit(View), TransformerScope.Training);
        Assert.Equal(2, third.GetModelFor(TransformerScope.Scoring).Count());
        Assert.Equal(3, new TransformerChain<ITransformer>(third.ToArray()).Count());
    }

    [Fact]
    public void TransformersAndScopesMustBeAsMany() => Assert.ThrowsAny<Exception>(() =>
        new TransformerChain<ITransformer>([Context.Transforms.CopyColumns("A", "Depth").Fit(View)], Array.Empty<TransformerScope>()));

    [Fact]
    public void AChainIsRowToRowWhenEveryMemberIs()
    {
        ITransformer yes = Context.Transforms.CopyColumns("A", "Depth").Append(Context.Transforms.DropColumns("Name")).Fit(View);
        Assert.True(yes.IsRowToRowMapper);
        ITransformer no = Context.Transforms.CopyColumns("A", "Depth").Append(new Probe("Depth")).Fit(View);
        Assert.False(no.IsRowToRowMapper);
        Assert.ThrowsAny<Exception>(() => no.GetRowToRowMapper(View.Schema));
    }

    [Fact]
    public void AChainMapsSingleRows()
    {
        var view = View;
        ITransformer chain = Context.Transforms.CopyColumns("A", "Depth").Append(Context.Transforms.Concatenate("B", "A", "Depth")).Fit(view);
        var mapper = chain.GetRowToRowMapper(view.Schema);
        var wanted = mapper.OutputSchema["B"];
        using var cursor = view.GetRowCursor(mapper.GetDependencies([wanted]));
        using var row = mapper.GetRow(cursor, [wanted]);
        var getter = row.GetGetter<VBuffer<float>>(wanted);
        VBuffer<float> value = default;
        Assert.True(cursor.MoveNext());
        getter(ref value);
        Assert.Equal([1f, 1f], value.DenseValues());
        Assert.True(cursor.MoveNext());
        getter(ref value);
        Assert.Equal([2f, 2f], value.DenseValues());
    }

    [Fact]
    public void ARowMustBeOfTheVeryViewTheMapperKnows()
    {
        ITransformer chain = Context.Transforms.CopyColumns("A", "Depth").Append(Context.Transforms.CopyColumns("B", "A")).Fit(View);
        var mapper = chain.GetRowToRowMapper(View.Schema);
        using var cursor = View.GetRowCursor(View.Schema);
        Assert.ThrowsAny<ArgumentException>(() => mapper.GetRow(cursor, [mapper.OutputSchema["B"]]));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void ACheckpointSparesTheSource(bool withCache, int expected)
    {
        var source = new CountingRows();
        var data = Context.Data.LoadFromEnumerable(source.Rows());
        var start = Context.Transforms.CopyColumns("Copy", "Depth");
        var chain = withCache ? start.AppendCacheCheckpoint(Context) : new EstimatorChain<ITransformer>().Append(start);
        chain.Append(new Probe("Copy")).Append(new Probe("Copy")).Fit(data);
        Assert.Equal(expected, source.Enumerations);
    }

    [Fact]
    public void TheDelegateSeesWhatWasFitted()
    {
        ITransformer? seen = null;
        var estimator = Context.Transforms.CopyColumns("A", "Depth").WithOnFitDelegate(transformer => seen = transformer);
        var model = estimator.Append(Context.Transforms.CopyColumns("B", "A")).Fit(View);
        Assert.Same(model.First(), seen);
    }

    [Fact]
    public void ThePromisedShapeNamesTheColumns()
    {
        var shape = Context.Transforms.Concatenate("Both", "Depth", "Depth").Append(Context.Transforms.SelectColumns("Both")).GetOutputSchema(ShapeOf(View));
        var column = Assert.Single(shape);
        Assert.Equal(("Both", SchemaShape.Column.VectorKind.Vector, false), (column.Name, column.Kind, column.IsKey));
        Assert.Equal(NumberDataViewType.Single, column.ItemType);
    }

    [Fact]
    public void ThePromisedShapeKnowsKeys()
    {
        var keyed = Context.Transforms.Conversion.MapValueToKey("Key", "Name").GetOutputSchema(ShapeOf(View));
        var key = keyed.Single(column => column.Name == "Key");
        Assert.True(key.IsKey);
        Assert.Equal(NumberDataViewType.UInt32, key.ItemType);
        var values = Context.Transforms.Conversion.MapKeyToValue("Value", "Key").GetOutputSchema(keyed).Single(column => column.Name == "Value");
        Assert.False(values.IsKey);
        Assert.Equal(TextDataViewType.Instance, values.ItemType);
    }

    // A shape can only be had from an estimator; this one hands over what it is given.
    private static SchemaShape ShapeOf(IDataView view)
    {
        var taker = new ShapeTaker();
        taker.Append(new Probe("Depth")).Fit(view);
        return taker.Shape!;
    }

    private sealed class ShapeTaker : IEstimator<ITransformer>
    {
        public SchemaShape? Shape { get; private set; }

        public ITransformer Fit(IDataView input) => new Probe.Passing(isRowToRow: false);

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shape = inputSchema;
    }
}
