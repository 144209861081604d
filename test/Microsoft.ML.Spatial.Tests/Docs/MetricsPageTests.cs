using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Evaluation;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class MetricsPageTests
{
    [Fact]
    public void AllScoresAndTheTableOfMethods()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = Data(mlContext);
        var other = spatial.Evaluate.Method("theirs", spatial.Evaluate.Clustering(data, "layer", "batch"), spatial.Evaluate.Integration(data, "layer"));

        var clusters = spatial.Evaluate.Clustering(data, new SpatialClusteringOptions { LabelColumnName = "layer", SliceColumnName = "Slice", FeaturesColumnName = "Features" });
        var joint = spatial.Evaluate.Integration(data, new SpatialIntegrationOptions { LabelColumnName = "layer", BeforeColumnName = "Normalized" });
        var denoised = spatial.Evaluate.Reconstruction(data, "Normalized", "Denoised");   // a row per feature, and means
        var area = spatial.Evaluate.RocArea(data, "layer", "myelin", positiveLabel: "WM");   // does a number, here one of `mlspatial score`, tell a label?
        var table = spatial.Evaluate.Overall([spatial.Evaluate.Method("ours", clusters, joint, denoised), other]).Table;

        Assert.InRange(clusters.Agreement!.AdjustedRandIndex, 0.1, 1);
        Assert.NotNull(clusters.Markers);
        Assert.NotNull(joint.PcrComparison);
        Assert.Equal(PageSlices.SlotCount(data, "Normalized"), denoised.Features.GetColumn<string>("Feature").Count());
        Assert.InRange(denoised.MeanCorrelation, 0.1, 1);
        Assert.Equal(1, area);
        Assert.Equal(["ours", "theirs"], table.GetColumn<string>("Method"));
    }

    /// <summary>Two slices with found domains, a latent, and means over neighbours for denoised values.</summary>
    private static IDataView Data(MLContext mlContext)
    {
        var spatial = mlContext.Spatial();
        var slices = PageSlices.WithLatent(mlContext, spatial.Data.ConcatenateSlices(
            ("one", spatial.Data.LoadFromDataset(WithScore(PageSlices.Cortex(1)))), ("two", spatial.Data.LoadFromDataset(WithScore(PageSlices.Cortex(2))))));
        return spatial.Transforms.SpatialNeighbors()
            .Append(spatial.Transforms.AggregateNeighbors("Denoised", "Normalized"))
            .Append(spatial.Clustering.Floor(numberOfClusters: 7, seed: 1))
            .Fit(slices).Transform(slices);
    }

    private static SpatialDataset WithScore(SpatialDataset slice)
    {
        var layers = slice.Observations.Get("layer");
        slice.Observations.Set(new RealColumn("myelin", [.. Enumerable.Range(0, slice.SpotCount).Select(spot => layers.TextAt(spot) == "WM" ? 2.0 : spot % 2)]));
        slice.Observations.Set(CategoricalColumn.FromText("batch", [.. Enumerable.Range(0, slice.SpotCount).Select(spot => $"{spot % 4}")]));
        return slice;
    }
}
