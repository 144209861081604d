using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Prediction;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Tests.Prediction;

public sealed class BatchPredictorTests : IDisposable
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly IDataView Data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
    private static readonly Lazy<ITransformer> Model = new(() => Context.Spatial().Clustering.Floor(4, seed: 1).Fit(Data));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PredictsWhatTransformGives()
    {
        var predicted = Predictor(Model.Value, Data.Schema).Predict(Spots());

        Assert.Equal(ViewSnapshot.Column(Model.Value.Transform(Data), "PredictedLabel"), predicted.Select(spot => $"{spot.PredictedLabel}"));
    }

    [Fact]
    public void TakesLengthsFromTheSchemaOfASavedModel()
    {
        var path = _folder.File("model.zip");
        Context.Model.Save(Model.Value, Data.Schema, path);
        var context = new MLContext();
        var model = context.LoadSpatialModel(path, out var schema);

        var predicted = context.CreateBatchPredictor<Spot, Domain>(model, schema).Predict(Spots());

        Assert.Equal(Predictor(Model.Value, Data.Schema).Predict(Spots()).Select(spot => spot.PredictedLabel), predicted.Select(spot => spot.PredictedLabel));
    }

    [Fact]
    public void ColumnsHaveTheLengthsAndSlotNamesOfTheFittedOnes()
    {
        var column = Context.Data.LoadFromEnumerable(Spots(), InputDefinition.Of(typeof(Spot), Data.Schema)).Schema["Features"];

        Assert.Equal(Data.Schema["Features"].Type, column.Type);
        Assert.Equal(SmallSlice.Dataset.FeatureNames, ColumnAnnotations.SlotNames(column));
    }

    [Fact]
    public async Task ServesManyThreads()
    {
        var predictor = Predictor(Model.Value, Data.Schema);
        var expected = predictor.Predict(Spots()).Select(spot => spot.PredictedLabel).ToArray();

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => predictor.Predict(Spots()))));

        Assert.All(all, predicted => Assert.Equal(expected, predicted.Select(spot => spot.PredictedLabel)));
    }

    [Fact]
    public void NoSpotsGiveNoResults() => Assert.Empty(Predictor(Model.Value, Data.Schema).Predict([]));

    [Fact]
    public void NamesTheSpotThatIsNull()
        => Assert.Contains("Spot 1", Assert.Throws<ArgumentException>(() => Predictor(Model.Value, Data.Schema).Predict([Spots()[0], null!])).Message, StringComparison.Ordinal);

    [Fact]
    public void AMissingColumnIsNamedBeforeAnythingIsPredicted()
    {
        var input = Assert.ThrowsAny<ArgumentException>(() => Context.CreateBatchPredictor<Profile, Domain>(Model.Value, Data.Schema));
        var output = Assert.ThrowsAny<ArgumentException>(() => Context.CreateBatchPredictor<Spot, Unknown>(Model.Value, Data.Schema));

        Assert.Contains("'Spatial'", input.Message, StringComparison.Ordinal);
        Assert.Contains("'Depth'", output.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnArrayOfAnotherLengthIsRefused()
    {
        var spots = Spots();
        spots[3].Features = spots[3].Features[..^1];

        var error = Assert.ThrowsAny<SpatialDataException>(() => Predictor(Model.Value, Data.Schema).Predict(spots));

        Assert.Contains("'Features', row 3 holds 199", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelThatDropsRowsIsRefused()
    {
        var filter = new FirstRowTransformer(Context);

        Assert.Throws<InvalidOperationException>(() => Context.CreateBatchPredictor<Spot, Name>(filter, Data.Schema).Predict(Spots()));
    }

    private static BatchPredictor<Spot, Domain> Predictor(ITransformer model, DataViewSchema schema) => Context.CreateBatchPredictor<Spot, Domain>(model, schema);

    private static Spot[] Spots() => [.. Context.Data.CreateEnumerable<Spot>(Data, reuseRowObject: false)];

    private sealed class Spot
    {
        public string Barcode { get; set; } = "";

        public float[] Features { get; set; } = [];

        public double[] Spatial { get; set; } = [];
    }

    private sealed class Profile
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class Domain
    {
        public uint PredictedLabel { get; set; }
    }

    private sealed class Unknown
    {
        public float Depth { get; set; }
    }

    private sealed class Name
    {
        public string Barcode { get; set; } = "";
    }

    /// <summary>Keeps the first row alone.</summary>
    private sealed class FirstRowTransformer(MLContext context) : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException();

        public IDataView Transform(IDataView input) => context.Data.TakeRows(input, 1);

        public void Save(ModelSaveContext ctx) => throw new InvalidOperationException();
    }
}
