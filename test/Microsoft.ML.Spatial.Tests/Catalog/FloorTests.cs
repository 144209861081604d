using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Samples;

namespace Microsoft.ML.Spatial.Tests.Catalog;

public sealed class FloorTests
{
    [Fact]
    public void FindsTheLayersOfASimulatedCortex()
    {
        var context = new MLContext(seed: 1);
        var data = context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);

        var result = context.Spatial().Clustering.Floor(4, seed: 1).Fit(data).Transform(data);

        Assert.True(context.Spatial().Evaluate.Clustering(result, "layer").Agreement!.AdjustedRandIndex > 0.3);
    }

    [Fact]
    public void AnotherSeedChangesTheStartsAndTheSameSeedDoesNot()
    {
        var context = new MLContext(seed: 1);
        var data = context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        string[] Scores(int seed) => ViewSnapshot.Column(context.Spatial().Clustering.Floor(4, seed).Fit(data).Transform(data), "Embedding");

        Assert.Equal(Scores(1), Scores(1));
        Assert.NotEqual(Scores(1), Scores(2));
    }

    [Fact]
    public void ReportsAllInvalidOptionsTogether()
    {
        var error = Assert.Throws<ArgumentException>(() => new MLContext().Spatial().Clustering.Floor(new FloorOptions { NeighborCount = 0, FeatureCount = 0 }));

        Assert.Contains("NeighborCount", error.Message, StringComparison.Ordinal);
        Assert.Contains("FeatureCount", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TakesFewerComponentsWhereThereAreFewerFeatures()
    {
        var context = new MLContext(seed: 1);
        var data = context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset.SelectFeatures([0, 1, 2, 3, 4]));

        var result = context.Spatial().Clustering.Floor(3, seed: 1).Fit(data).Transform(data);

        Assert.Equal(5, ((VectorDataViewType)result.Schema["Embedding"].Type).Size);
    }

    [Fact]
    public void RefusesSpotsThatAreAllAlike()
    {
        var context = new MLContext(seed: 1);
        var dataset = SmallSlice.Dataset;
        var alike = new SpatialDataset(CsrMatrix.Empty(dataset.SpotCount, dataset.FeatureCount), dataset.Observations, dataset.Variables, dataset.Coordinates);
        var data = context.Spatial().Data.LoadFromDataset(alike);

        var error = Assert.Throws<SpatialDataException>(() => context.Spatial().Clustering.Floor(3, seed: 1).Fit(data));

        Assert.Contains("All spots have the same values", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesToTakeTheLogarithmTwice()
    {
        var context = new MLContext(seed: 1);
        var data = context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        var once = context.Spatial().Transforms.NormalizeCounts().Fit(data).Transform(data);

        var error = Assert.Throws<SpatialDataException>(() => context.Spatial().Transforms.NormalizeCounts("Twice", "Normalized").Fit(once));

        Assert.Contains("'Normalized'", error.Message, StringComparison.Ordinal);
        Assert.Contains("PassThrough", error.Message, StringComparison.Ordinal);
    }

    [RealDataFact]
    public void TheReadmeSampleRuns()
    {
        using var folder = new TemporaryFolder();
        var slice = TestPaths.DataFile("starmap", "starmap_mpfc_BZ5_counts.h5ad");
        var copy = folder.File("slice.h5ad");
        var dataset = Microsoft.ML.Spatial.Core.Data.AnnData.AnnDataFile.Read(slice);
        dataset.Observations.Set(dataset.Observations.Get("layer_code").Rename("layer"));
        Microsoft.ML.Spatial.Core.Data.AnnData.AnnDataFile.Write(dataset, copy);

        Assert.InRange(SpatialDomains.Run(copy, folder.Path), 0.2, 1);
        Assert.True(ModelOnNewSlice.Run(folder.File("model.zip"), copy, folder.Path).Distinct().Count() > 1);
    }
}
