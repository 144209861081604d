using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class MarkersPageTests
{
    [Fact]
    public void MarkersOfDomains()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var domains = PageSlices.WithDomains(mlContext, spatial.Data.LoadFromDataset(PageSlices.Cortex()));

        var logged = spatial.Transforms.NormalizeCounts().Fit(domains).Transform(domains);
        var model = spatial.Transforms.ScoreMarkers(groupColumnName: "PredictedLabel", topCount: 10).Fit(logged);
        IDataView markers = model.Markers;   // Group, Feature, Score, LogFoldChange, P, PAdjusted, ShareIn, ShareOut: the best of each group
        IDataView scores = model.Scores;     // the same of every feature and group
        IDataView genes = model.Transform(logged);   // column "Markers": the values of the markers, in this slice or any other

        Assert.Equal(["Group", "Feature", "Score", "LogFoldChange", "P", "PAdjusted", "ShareIn", "ShareOut"], PageSlices.ColumnNames(markers));
        Assert.Equal(PageSlices.ColumnNames(markers), PageSlices.ColumnNames(scores));
        Assert.All(markers.GetColumn<string>("Group").CountBy(group => group), group => Assert.InRange(group.Value, 1, 10));
        Assert.Equal(7 * 200, scores.GetColumn<string>("Feature").Count());
        Assert.Equal(markers.GetColumn<string>("Feature").Distinct().Count(), PageSlices.SlotCount(genes, "Markers"));
    }
}
