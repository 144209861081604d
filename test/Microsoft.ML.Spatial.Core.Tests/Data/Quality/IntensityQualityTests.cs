using Microsoft.ML.Spatial.Core.Data.Quality;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Quality;

public sealed class IntensityQualityTests
{
    [Fact]
    public void AnnotatesPixelsAndFeatures()
    {
        var dataset = QualitySample.Make(0.5f, 1.5f, 0, 0, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0);

        IntensityQuality.Annotate(dataset);

        Assert.Equal([5.0, 0, 1, 2], dataset.Observations.Real("total_intensity"));
        Assert.Equal([1.0, 0, 0.2, 0.4], dataset.Observations.Real("mean_intensity"));
        Assert.Equal([3L, 0, 1, 1], dataset.Observations.Whole("n_features"));
        Assert.Equal([1.5, 3.5, 0, 0, 3], dataset.Variables.Real("total_intensity"));
        Assert.Equal([0.375, 0.875, 0, 0, 0.75], dataset.Variables.Real("mean_intensity"));
        Assert.Equal([2L, 2, 0, 0, 1], dataset.Variables.Whole("n_pixels"));
    }

    [Fact]
    public void RefusesNegativeIntensities()
        => Assert.Throws<SpatialDataException>(() => IntensityQuality.Annotate(QualitySample.Make([-1, .. new float[19]])));

    [Fact]
    public void LimitsOnPixelsKeepWhatIsEqualToThem()
    {
        var dataset = QualitySample.Make();

        Assert.Equal(["a", "b", "d"], Spots(new SpotFilterOptions { MinMean = 0.8 }));
        Assert.Equal(["a", "d"], Spots(new SpotFilterOptions { MinMean = 0.81 }));
        Assert.Equal(["a", "b", "c"], Spots(new SpotFilterOptions { MaxMean = 2 }));
        Assert.Equal(["b", "c"], Spots(new SpotFilterOptions { MaxMean = 1.99 }));
        Assert.Equal(["a", "b"], Spots(new SpotFilterOptions { MinCounts = 4, MaxCounts = 10 }));
        Assert.Equal(new DropReason("mean above 1.99", 2), SpotFilter.Apply(dataset, new SpotFilterOptions { MaxMean = 1.99 }).Report.Reasons[0]);

        string[] Spots(SpotFilterOptions options) => SpotFilter.Apply(dataset, options).Dataset.Barcodes;
    }

    [Fact]
    public void LimitsOnFeaturesCountPixelsAndNotIntensities()
    {
        var dataset = QualitySample.Make();

        // GeneY has 102 counts in three spots, MT-CO1 seven in two.
        Assert.Equal(["MT-CO1", "RPS3", "Hspa1a", "GeneX"], FeatureFilter.Apply(dataset, new FeatureFilterOptions { MaxSpots = 2 }).Dataset.FeatureNames);
        Assert.Equal(["GeneY"], FeatureFilter.Apply(dataset, new FeatureFilterOptions { MinSpots = 3 }).Dataset.FeatureNames);
        Assert.Equal(new DropReason("in more than 2 spots", 1), FeatureFilter.Apply(dataset, new FeatureFilterOptions { MaxSpots = 2 }).Report.Reasons[0]);
    }
}
