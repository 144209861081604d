using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Interop;

namespace Microsoft.ML.Spatial.Tests.Catalog;

/// <summary>The whole way from counts to domains by networks and their consensus.</summary>
public sealed class McgateDomainsTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly string[] Added = ["Neighbors", "NeighborDistances", "Embedding", "PredictedLabel", "Score"];

    [Fact]
    public void FindsTheLayersAndAddsNothingElse()
    {
        var data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);

        var result = Context.Spatial().Clustering.McgateDomains(Options()).Fit(data).Transform(data);

        Assert.Equal(data.Schema.Select(column => column.Name).Concat(Added), result.Schema.Where(column => !column.IsHidden).Select(column => column.Name));
        Assert.True(Context.Spatial().Evaluate.Clustering(result, "layer").Agreement!.AdjustedRandIndex > 0.3);
    }

    [Fact]
    public void PromisesTheSchemaItDelivers()
    {
        var data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        var estimator = Context.Spatial().Clustering.McgateDomains(Options());

        var promised = estimator.GetOutputSchema(MLNetInterop.Instance.CreateShape(data.Schema));

        Assert.Equal(data.Schema.Select(column => column.Name).Concat(Added).Order(StringComparer.Ordinal), promised.Select(column => column.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnswersTheSameOnAnyNumberOfThreadsAndAfterSavingAndLoading()
    {
        var data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        var options = Options();
        options.Execution = new Execution(1);
        var one = Context.Spatial().Clustering.McgateDomains(options).Fit(data);
        options.Execution = new Execution(3);
        var three = Context.Spatial().Clustering.McgateDomains(options).Fit(data);
        using var file = new MemoryStream();
        Context.Model.Save(one, data.Schema, file);
        file.Position = 0;
        var other = new MLContext();
        other.Spatial();
        var loaded = other.Model.Load(file, out _);

        var expected = ViewSnapshot.Of(one.Transform(data), Added);
        Assert.Equal(expected, ViewSnapshot.Of(three.Transform(data), Added));
        Assert.Equal(expected, ViewSnapshot.Of(loaded.Transform(data), Added));
    }

    [Fact]
    public void OneNetworkAndOneMixtureMakeNoConsensus()
    {
        var data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        var options = Options();
        (options.Networks, options.MixturesPerNetwork) = (1, 1);
        options.Network.DenoisedColumnName = "Denoised";
        options.Network.DenoisedFeatures = [SmallSlice.Dataset.FeatureNames[3]];

        var model = Context.Spatial().Clustering.McgateDomains(options).Fit(data);
        var result = model.Transform(data);

        Assert.Equal(
            data.Schema.Select(column => column.Name).Concat(["Neighbors", "NeighborDistances", "Embedding", "Denoised", "PredictedLabel", "Score"]),
            result.Schema.Where(column => !column.IsHidden).Select(column => column.Name));
    }

    [Fact]
    public void ReportsWrongOptionsOfTheNetwork()
    {
        var options = Options();
        options.Network.HiddenSizes = [10];
        options.Network.Heads = 4;

        var error = Assert.Throws<ArgumentException>(() => Context.Spatial().Clustering.McgateDomains(options));

        Assert.Contains("4 heads do not divide", error.Message, StringComparison.Ordinal);
    }

    private static McgateDomainsOptions Options()
    {
        var options = new McgateDomainsOptions { MinimumClusters = 4, MaximumClusters = 4, Preset = DomainPreset.Imaging, Networks = 2, MixturesPerNetwork = 3, Seed = 3 };
        options.Network.Epochs = 60;
        options.Network.Components = 20;
        return options;
    }
}
