using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Embedding;

namespace Microsoft.ML.Spatial.Tests.Embedding;

/// <summary>Fitted models on slices whose features come in another order, are partly missing, unknown, or none of the model's.</summary>
public sealed class OtherSliceTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly SpatialDataset Slice = SmallSlice.Dataset;

    private static McgateTransformer Network { get; } = FitNetwork();

    private static DomainEnsembleTransformer Ensemble { get; } = Context.Spatial().Clustering.Ensemble(
        new DomainEnsembleTrainer.Options { MinimumClusters = 3, MaximumClusters = 3, Members = 3, Seed = 1 }).Fit(View(Slice));

    [Fact]
    public void AnotherOrderOfFeaturesChangesNothing()
    {
        var reversed = Slice.SelectFeatures([.. Enumerable.Range(0, Slice.FeatureCount).Reverse()]);

        Assert.Equal(Column(Network, Slice, "Embedding"), Column(Network, reversed, "Embedding"));
        Assert.Equal(Column(Network, Slice, "Denoised"), Column(Network, reversed, "Denoised"));
        Assert.Equal(Column(Ensemble, Slice, "PredictedLabel"), Column(Ensemble, reversed, "PredictedLabel"));
    }

    [Fact]
    public void MissingAndExtraFeaturesAreReportedAndTheRestIsUsed()
    {
        var renamed = Renamed(name => name == Slice.FeatureNames[0] || name == Slice.FeatureNames[5] ? "other-" + name : name);

        foreach (var match in new[] { Network.Match(View(renamed).Schema), Ensemble.Match(View(renamed).Schema) })
        {
            Assert.Equal(Slice.FeatureCount, match.Known);
            Assert.Equal([Slice.FeatureNames[0], Slice.FeatureNames[5]], match.Missing);
            Assert.Equal(["other-" + Slice.FeatureNames[0], "other-" + Slice.FeatureNames[5]], match.Extra);
        }
        Assert.NotEqual(Column(Network, Slice, "Embedding"), Column(Network, renamed, "Embedding"));
        Assert.Equal(Slice.SpotCount, Column(Ensemble, renamed, "PredictedLabel").Length);
    }

    [Fact]
    public void AMissingFeatureTakesItsTrainingMean()
    {
        var without = Slice.SelectFeatures([.. Enumerable.Range(1, Slice.FeatureCount - 1)]);
        var counts = Slice.Features.ToDense();
        var mean = Enumerable.Range(0, Slice.SpotCount).Average(spot => (double)counts[spot * Slice.FeatureCount]);
        for (var spot = 0; spot < Slice.SpotCount; spot++)
            counts[spot * Slice.FeatureCount] = (float)mean;
        var filled = new SpatialDataset(CsrMatrix.FromDense(Slice.SpotCount, Slice.FeatureCount, counts), Slice.Observations, Slice.Variables, Slice.Coordinates);

        Assert.Equal(Column(Network, filled, "Embedding"), Column(Network, without, "Embedding"));
    }

    [Fact]
    public void ASliceWithoutAnyOfTheFeaturesIsRefused()
    {
        var foreign = View(Renamed(name => "other-" + name));

        Assert.Contains("None of the model's", Assert.Throws<SpatialDataException>(() => Network.Transform(foreign)).Message, StringComparison.Ordinal);
        Assert.Contains("None of the model's", Assert.Throws<SpatialDataException>(() => Ensemble.Transform(foreign)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFeatureToDenoiseThatIsNotThereIsNamed()
    {
        var trainer = Context.Spatial().Trainers.Mcgate(new McgateTrainer.Options { FeatureColumnName = "Features", DenoisedColumnName = "Denoised", DenoisedFeatures = ["nothing"] });

        Assert.Contains("'nothing'", Assert.Throws<SpatialDataException>(() => trainer.Fit(View(Slice))).Message, StringComparison.Ordinal);
    }

    private static McgateTransformer FitNetwork() => Context.Spatial().Trainers.Mcgate(new McgateTrainer.Options
    {
        FeatureColumnName = "Features",
        HiddenSizes = [8],
        Components = 10,
        Epochs = 5,
        DenoisedColumnName = "Denoised",
        DenoisedFeatures = [Slice.FeatureNames[2]],
        Seed = 1,
    }).Fit(View(Slice));

    private static IDataView View(SpatialDataset dataset)
    {
        var data = Context.Spatial().Data.LoadFromDataset(dataset);
        return Context.Spatial().Transforms.SpatialNeighbors().Fit(data).Transform(data);
    }

    private static string[] Column(ITransformer model, SpatialDataset dataset, string name) => ViewSnapshot.Column(model.Transform(View(dataset)), name);

    private static SpatialDataset Renamed(Func<string, string> rename)
        => new(Slice.Features, Slice.Observations, new ColumnTable([.. Slice.FeatureNames.Select(rename)]), Slice.Coordinates);
}
