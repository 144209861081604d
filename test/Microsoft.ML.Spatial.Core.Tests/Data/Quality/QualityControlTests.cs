using Microsoft.ML.Spatial.Core.Data.Quality;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Quality;

public sealed class QualityControlTests
{
    [Fact]
    public void AnnotatesSpotsAndFeatures()
    {
        var dataset = QualitySample.Make();

        var report = QualityControl.Annotate(dataset);

        Assert.Equal([10.0, 4, 0, 100], dataset.Observations.Real("total_counts"));
        Assert.Equal([4L, 2, 0, 2], dataset.Observations.Whole("n_genes_by_counts"));
        Assert.Equal([60.0, 0, 0, 1], dataset.Observations.Real("pct_counts_mt"));
        Assert.Equal([10.0, 0, 0, 0], dataset.Observations.Real("pct_counts_ribo"));
        Assert.Equal([10.0, 75, 0, 0], dataset.Observations.Real("pct_counts_hsp"));
        Assert.Equal([2L, 1, 2, 0, 3], dataset.Variables.Whole("n_cells_by_counts"));
        Assert.Equal([7.0, 1, 4, 0, 102], dataset.Variables.Real("total_counts"));
        Assert.Equal((4, 5, 1, 1), (report.Spots, report.Features, report.EmptySpots, report.UndetectedFeatures));
        Assert.Equal(1, report.GroupSizes["mt"]);
        Assert.Null(report.SymbolColumn);
    }

    [Fact]
    public void TakesGroupsOfTheUser()
    {
        var dataset = QualitySample.Make();

        QualityControl.Annotate(dataset, new QualityControlOptions { Groups = [new FeatureGroup("genes", ["Gene"])] });

        Assert.Equal([20.0, 25, 0, 99], dataset.Observations.Real("pct_counts_genes"));
        Assert.False(dataset.Observations.TryGet("pct_counts_mt", out _));
    }

    [Theory]
    [InlineData("gene_name")]
    [InlineData("gene_symbols")]
    [InlineData("feature_name")]
    [InlineData("symbol")]
    public void LooksUpSymbolsWhenNamesAreIds(string column)
    {
        var dataset = QualitySample.WithIds(column);

        var report = QualityControl.Annotate(dataset);

        Assert.Equal(column, report.SymbolColumn);
        Assert.Equal([60.0, 0, 0, 1], dataset.Observations.Real("pct_counts_mt"));
    }

    [Fact]
    public void WritesNoPercentagesThatCannotBeKnown()
    {
        var dataset = QualitySample.WithIds(null);

        var report = QualityControl.Annotate(dataset);

        Assert.True(report.NamesAreIds);
        Assert.Empty(report.GroupSizes);
        Assert.False(dataset.Observations.TryGet("pct_counts_mt", out _));
        Assert.Equal([10.0, 4, 0, 100], dataset.Observations.Real("total_counts"));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    public void RefusesWhatIsNoCount(float value)
    {
        var counts = new float[20];
        counts[7] = value;

        var error = Assert.Throws<SpatialDataException>(() => QualityControl.Annotate(QualitySample.Make(counts)));

        Assert.Contains("Spot 'b', feature 'Hspa1a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesGroupsThatCannotBeToldApart()
    {
        foreach (var groups in new FeatureGroup[][] { [new("a", ["A"]), new("a", ["B"])], [new("a", [])], [new("a", [""])], [new("", ["A"])] })
            Assert.Throws<ArgumentException>(() => QualityControl.Annotate(QualitySample.Make(), new QualityControlOptions { Groups = groups }));
    }
}
