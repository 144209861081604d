using Microsoft.ML.Spatial.Core.Data.Quality;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Quality;

public sealed class FilterTests
{
    [Fact]
    public void DropsSpotsAndSaysWhy()
    {
        var result = SpotFilter.Apply(QualitySample.Make(), new SpotFilterOptions
        {
            MinCounts = 1,
            MaxCounts = 50,
            MinFeatures = 2,
            MaxGroupPercent = new Dictionary<string, double>(StringComparer.Ordinal) { ["mt"] = 20 },
        });

        Assert.Equal(["b"], result.Dataset.Barcodes);
        Assert.Equal([0f, 0, 3, 0, 1], result.Dataset.Features.ToDense());
        Assert.Equal(
            [new DropReason("fewer than 1 counts", 1), new("more than 50 counts", 1), new("fewer than 2 features", 0), new("more than 20% mt", 1)],
            result.Report.Reasons);
        Assert.Equal("kept 1 of 4 spots (dropped by fewer than 1 counts: 1, more than 50 counts: 1, more than 20% mt: 1); 1 had no count", result.Report.ToString());
    }

    [Fact]
    public void DropsUnlabelledSpots()
    {
        var result = SpotFilter.Apply(QualitySample.Make(), new SpotFilterOptions { DropUnlabelled = "layer" });

        Assert.Equal(["a", "c"], result.Dataset.Barcodes);
        Assert.Equal(new DropReason("no label in 'layer'", 2), result.Report.Reasons[0]);
    }

    [Fact]
    public void WithoutRulesReportsEmptySpotsAndKeepsThem()
    {
        var dataset = QualitySample.Make();

        var result = SpotFilter.Apply(dataset, new SpotFilterOptions());

        Assert.Same(dataset, result.Dataset);
        Assert.Equal((4, 4, 1), (result.Report.Before, result.Report.After, result.Report.Empty));
    }

    [Fact]
    public void SaysWhatDroppedEverySpot()
        => Assert.Contains(
            "drops all 4 spots (fewer than 1000 counts: 4)",
            Assert.Throws<SpatialDataException>(() => SpotFilter.Apply(QualitySample.Make(), new SpotFilterOptions { MinCounts = 1000 })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void ChecksSpotRules()
    {
        Assert.Throws<ArgumentException>(() => SpotFilter.Apply(QualitySample.Make(), new SpotFilterOptions { MinCounts = -1 }));
        Assert.Throws<ArgumentException>(() => SpotFilter.Apply(QualitySample.Make(), Percent("mt", 120)));
        Assert.Contains("Groups: mt, ribo, hsp", Assert.Throws<ArgumentException>(() => SpotFilter.Apply(QualitySample.Make(), Percent("mito", 20))).Message, StringComparison.Ordinal);
        Assert.Contains("Ensembl ids", Assert.Throws<SpatialDataException>(() => SpotFilter.Apply(QualitySample.WithIds(null), Percent("mt", 20))).Message, StringComparison.Ordinal);
        Assert.Contains("Columns: layer", Assert.Throws<SpatialDataException>(() => SpotFilter.Apply(QualitySample.Make(), new SpotFilterOptions { DropUnlabelled = "region" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DropsFeaturesAndSaysWhy()
    {
        var result = FeatureFilter.Apply(QualitySample.Make(), new FeatureFilterOptions
        {
            RemovePrefixes = ["MT-", "mt-"],
            MinSpots = 1,
            MinCounts = 4,
            AlwaysKeep = ["RPS3", "Missing1"],
        });

        Assert.Equal(["RPS3", "Hspa1a", "GeneY"], result.Dataset.FeatureNames);
        Assert.Equal([1, 1, 0], result.Report.Reasons.Select(reason => reason.Count));
        Assert.Equal(["Missing1"], result.Report.NotFound);
        Assert.Equal(1, result.Report.Empty);
    }

    [Fact]
    public void KeepsOnlyListedFeaturesBySymbolToo()
    {
        var result = FeatureFilter.Apply(QualitySample.WithIds("gene_name"), new FeatureFilterOptions { KeepOnly = ["GeneX", "ENSG00000000001"] });

        Assert.Equal(["ENSG00000000001", "ENSG00000000004"], result.Dataset.FeatureNames);
    }

    [Fact]
    public void ChecksFeatureRules()
    {
        Assert.Contains("drops all 5 features", Assert.Throws<SpatialDataException>(() => FeatureFilter.Apply(QualitySample.Make(), new FeatureFilterOptions { MinSpots = 9 })).Message, StringComparison.Ordinal);
        Assert.Contains("Ensembl ids", Assert.Throws<SpatialDataException>(() => FeatureFilter.Apply(QualitySample.WithIds(null), new FeatureFilterOptions { RemovePrefixes = ["MT-"] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FeatureFilter.Apply(QualitySample.Make(), new FeatureFilterOptions { RemovePrefixes = [""] }));
        Assert.Throws<ArgumentException>(() => FeatureFilter.Apply(QualitySample.Make(), new FeatureFilterOptions { MinSpots = -1 }));
    }

    private static SpotFilterOptions Percent(string group, double limit)
        => new() { MaxGroupPercent = new Dictionary<string, double>(StringComparer.Ordinal) { [group] = limit } };
}
