using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Trajectories;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Contract;

/// <summary>What a user of ML.NET may expect of any estimator, asked of all of them.</summary>
public sealed class EstimatorContractTests
{
    private static readonly MLContext Context = new(seed: 1);

    public static TheoryData<string> Names => [.. EstimatorCases.Types.Select(type => type.Name)];

    /// <summary>Quality control maps rows one by one and learns nothing, so there is no pass to cancel.</summary>
    public static TheoryData<string> NamesOfThoseThatReadAllRows
        => [.. EstimatorCases.Types.Where(type => type != typeof(QualityControlEstimator) && type != typeof(PathLocatingEstimator) && type != typeof(RegionAssigningEstimator)).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void HasACase(string name) => Assert.Contains(EstimatorCases.All.Keys, type => type.Name == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void PromisesTheSchemaItDelivers(string name)
    {
        var (estimator, data) = Prepare(name, SmallSlice.Dataset);

        var promised = estimator.GetOutputSchema(MLNetInterop.Instance.CreateShape(data.Schema));
        var transformer = estimator.Fit(data);
        var delivered = transformer.Transform(data).Schema;

        Assert.Equal(Describe(MLNetInterop.Instance.CreateShape(delivered)), Describe(promised));
        Assert.Equal(delivered.Select(column => $"{column.Name}: {column.Type}"), transformer.GetOutputSchema(data.Schema).Select(column => $"{column.Name}: {column.Type}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RefusesAMissingColumnBeforeAndDuringFit(string name)
    {
        var (estimator, data) = Prepare(name, SmallSlice.Dataset);
        foreach (var input in Case(name).Inputs)
        {
            var without = Context.Transforms.DropColumns(input).Fit(data).Transform(data);

            var early = Assert.ThrowsAny<ArgumentException>(() => estimator.GetOutputSchema(MLNetInterop.Instance.CreateShape(without.Schema)));
            var late = Assert.ThrowsAny<ArgumentException>(() => estimator.Fit(without));

            Assert.Contains($"'{input}'", early.Message, StringComparison.Ordinal);
            Assert.Equal(early.Message, late.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RefusesAColumnOfAnotherType(string name)
    {
        var (estimator, data) = Prepare(name, SmallSlice.Dataset);
        foreach (var input in Case(name).Inputs)
        {
            var text = Context.Transforms.CopyColumns(input, "Barcode").Fit(data).Transform(data);

            var early = Assert.ThrowsAny<ArgumentException>(() => estimator.GetOutputSchema(MLNetInterop.Instance.CreateShape(text.Schema)));
            var late = Assert.ThrowsAny<ArgumentException>(() => estimator.Fit(text));

            Assert.Contains("must be", early.Message, StringComparison.Ordinal);
            Assert.Equal(early.Message, late.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AnswersTheSameAfterSavingAndLoading(string name)
    {
        var (estimator, data) = Prepare(name, SmallSlice.Dataset);
        var fitted = estimator.Fit(data);
        using var file = new MemoryStream();
        Context.Model.Save(fitted, data.Schema, file);

        file.Position = 0;
        var other = new MLContext();
        other.Spatial();
        var loaded = other.Model.Load(file, out _);

        Assert.Equal(Outputs(fitted.Transform(data), data), Outputs(loaded.Transform(data), data));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DoesNotDependOnThreads(string name)
    {
        var data = Case(name).Prepare(Context, new SpatialCatalog(Context).Data.LoadFromDataset(SmallSlice.Dataset));

        var one = Case(name).Create(Context, new Execution(1)).Fit(data).Transform(data);
        var three = Case(name).Create(Context, new Execution(3)).Fit(data).Transform(data);

        Assert.Equal(Outputs(one, data), Outputs(three, data));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DoesNotDependOnRowOrder(string name)
    {
        var (estimator, data) = Prepare(name, SmallSlice.Dataset);
        var (_, shuffled) = Prepare(name, SmallSlice.Shuffled, data);
        var transformer = estimator.Fit(data);

        Assert.Equal(ByBarcode(transformer.Transform(data), data), ByBarcode(transformer.Transform(shuffled), shuffled));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void LeavesOtherColumnsAlone(string name)
    {
        var (estimator, data) = Prepare(name, SmallSlice.Dataset);
        string[] others = ["Barcode", "Spatial", "layer", "depth"];

        Assert.Equal(ViewSnapshot.Of(data, others), ViewSnapshot.Of(estimator.Fit(data).Transform(data), others));
    }

    [Theory]
    [MemberData(nameof(NamesOfThoseThatReadAllRows))]
    public void StopsWhenCancelled(string name)
    {
        using var source = new CancellationTokenSource();
        var data = Case(name).Prepare(Context, new SpatialCatalog(Context).Data.LoadFromDataset(SmallSlice.Dataset));
        var estimator = Case(name).Create(Context, new Execution(1, null, source.Token));
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Outputs(estimator.Fit(data).Transform(data), data));
    }

    private static EstimatorCase Case(string name) => EstimatorCases.All.Single(pair => pair.Key.Name == name).Value;

    private static (IEstimator<ITransformer> Estimator, IDataView Data) Prepare(string name, SpatialDataset dataset, IDataView? fitOn = null)
    {
        var data = Context.Spatial().Data.LoadFromDataset(dataset);
        var upstream = Case(name).Upstream(Context);
        if (upstream is not null)
            data = upstream.Fit(fitOn is null ? data : Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset)).Transform(data);
        return (Case(name).Create(Context, null), data);
    }

    private static IEnumerable<string> Describe(SchemaShape shape) => shape
        .Select(column => $"{column.Name} {column.Kind} {column.ItemType} key={column.IsKey} [{string.Join(',', column.Annotations.Select(a => a.Name).Order(StringComparer.Ordinal))}]")
        .Order(StringComparer.Ordinal);

    private static Dictionary<string, string[]> Outputs(IDataView view, IDataView input)
        => ViewSnapshot.Of(view, view.Schema.Where(column => column.Index >= input.Schema.Count).Select(column => column.Name));

    /// <summary>Output values under the spot's barcode; row keys are replaced by the barcode of the row they name.</summary>
    private static SortedDictionary<string, string> ByBarcode(IDataView view, IDataView input)
    {
        var barcodes = ViewSnapshot.Column(view, "Barcode");
        var outputs = Outputs(view, input);
        if (outputs.TryGetValue("Neighbors", out var neighbors))
            outputs["Neighbors"] = Array.ConvertAll(neighbors, row => string.Join(' ', row.Split(' ').Select(key => barcodes[int.Parse(key) - 1])));
        var byBarcode = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var row = 0; row < barcodes.Length; row++)
            byBarcode[barcodes[row]] = string.Join(" | ", outputs.Select(output => output.Value[row]));
        return byBarcode;
    }
}
