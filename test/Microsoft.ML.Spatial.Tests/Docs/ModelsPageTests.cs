using System.Text.RegularExpressions;
using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed partial class ModelsPageTests
{
    [Fact]
    public async Task SavedLoadedAndUsedOnObjects()
    {
        using var temporary = new TemporaryFolder();
        var folder = temporary.Path;
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = spatial.Data.LoadFromDataset(PageSlices.Cortex());
        var newSlice = spatial.Data.LoadFromDataset(PageSlices.Cortex(seed: 6));

        var model = spatial.Clustering.Floor(numberOfClusters: 7, seed: 1).Fit(data);
        mlContext.SaveSpatialModel(model, data.Schema, Path.Combine(folder, "model.zip"));

        var loaded = mlContext.LoadSpatialModel(Path.Combine(folder, "model.zip"), out var schema);
        var domains = loaded.Transform(newSlice);   // in a program of its own, as a rule

        Assert.Equal(ViewSnapshot.Column(model.Transform(newSlice), "PredictedLabel"), ViewSnapshot.Column(domains, "PredictedLabel"));
        Spot[] spots = [.. mlContext.Data.CreateEnumerable<Spot>(data, reuseRowObject: false)];

        var predictor = mlContext.CreateBatchPredictor<Spot, Domain>(loaded, schema);
        IReadOnlyList<Domain> predicted = predictor.Predict(spots);   // one for each spot, in their order

        Assert.Equal(model.Transform(data).GetColumn<uint>("PredictedLabel"), predicted.Select(domain => domain.PredictedLabel));
        Assert.All(predicted, domain => Assert.Equal(1, domain.Score.Sum(), 1e-4));
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => predictor.Predict(spots))));
        Assert.All(together, found => Assert.Equal(predicted.Select(domain => domain.Score), found.Select(domain => domain.Score)));
    }

    [Fact]
    public void TheTransformersOfSingleRowsAreThoseListed()
    {
        var page = File.ReadAllText(Path.Combine(TestPaths.Repository, "docs", "models.md"));
        var transformers = typeof(SpatialCatalog).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(SpatialTransformer)));

        Assert.Equal(
            transformers.Where(type => type.IsSubclassOf(typeof(RowTransformer))).Select(type => type.Name).Order(StringComparer.Ordinal),
            Listed().Matches(page).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.All(transformers, type => Assert.Contains(type.BaseType!.Name, new[] { nameof(RowTransformer), nameof(WholeViewTransformer), nameof(EmbeddingTransformer) }));
    }

    [GeneratedRegex(@"\n\* `(\w+Transformer)`")]
    private static partial Regex Listed();

    public sealed class Spot
    {
        public string Barcode { get; set; } = "";

        public float[] Features { get; set; } = [];

        public double[] Spatial { get; set; } = [];
    }

    public sealed class Domain
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
