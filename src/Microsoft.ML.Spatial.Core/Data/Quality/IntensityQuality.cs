using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>Measures the quality of pixels and features of a mass spectrometry image.</summary>
public static class IntensityQuality
{
    /// <summary>Column of <c>obs</c> and of <c>var</c>: sum of the intensities.</summary>
    public const string TotalIntensity = "total_intensity";

    /// <summary>Column of <c>obs</c> and of <c>var</c>: mean of the intensities, zeros included.</summary>
    public const string MeanIntensity = "mean_intensity";

    /// <summary>Column of <c>obs</c>: how many features a pixel has.</summary>
    public const string FeatureCounts = "n_features";

    /// <summary>Column of <c>var</c>: in how many pixels a feature was found.</summary>
    public const string PixelCounts = "n_pixels";

    /// <summary>
    /// Adds <c>total_intensity</c>, <c>mean_intensity</c> and <c>n_features</c> to <c>obs</c>, and <c>total_intensity</c>, <c>mean_intensity</c> and <c>n_pixels</c> to
    /// <c>var</c>, replacing columns of these names.
    /// </summary>
    /// <param name="dataset">Raw intensities; its tables are changed.</param>
    /// <param name="execution">Threads and cancellation; null for all processors.</param>
    /// <exception cref="SpatialDataException">A value is negative or NaN.</exception>
    public static void Annotate(SpatialDataset dataset, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var pixels = SpotMeasures.Of(dataset, [], [], execution ?? Execution.Default);
        var features = FeatureMeasures.Of(dataset);
        dataset.Observations.Set(new RealColumn(TotalIntensity, pixels.TotalCounts));
        dataset.Observations.Set(new RealColumn(MeanIntensity, Means(pixels.TotalCounts, dataset.FeatureCount)));
        dataset.Observations.Set(new IntegerColumn(FeatureCounts, pixels.FeatureCounts));
        dataset.Variables.Set(new RealColumn(TotalIntensity, features.TotalCounts));
        dataset.Variables.Set(new RealColumn(MeanIntensity, Means(features.TotalCounts, dataset.SpotCount)));
        dataset.Variables.Set(new IntegerColumn(PixelCounts, features.SpotCounts));
    }

    private static double[] Means(double[] totals, int count) => Array.ConvertAll(totals, total => count == 0 ? 0 : total / count);
}
