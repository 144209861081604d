namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>What filters and annotation ask of every feature.</summary>
/// <param name="TotalCounts">Sum of the feature's values.</param>
/// <param name="SpotCounts">In how many spots it is not zero.</param>
internal sealed record FeatureMeasures(double[] TotalCounts, long[] SpotCounts)
{
    /// <summary>Measures every feature, in spot order.</summary>
    public static FeatureMeasures Of(SpatialDataset dataset)
    {
        var totals = new double[dataset.FeatureCount];
        var spots = new long[dataset.FeatureCount];
        var matrix = dataset.Features;
        for (var k = 0; k < matrix.StoredCount; k++)
        {
            var value = matrix.Values[k];
            totals[matrix.ColumnIndices[k]] += value;
            if (value != 0f)
                spots[matrix.ColumnIndices[k]]++;
        }
        return new FeatureMeasures(totals, spots);
    }
}
