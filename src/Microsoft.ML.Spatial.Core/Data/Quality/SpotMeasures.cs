using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>What filters and annotation ask of every spot. Explicit zeros do not count as detected.</summary>
/// <param name="TotalCounts">Sum of the spot's values.</param>
/// <param name="FeatureCounts">How many features are not zero.</param>
/// <param name="GroupPercents">Per group, the group's share of the total in percent; 0 where the total is 0.</param>
internal sealed record SpotMeasures(double[] TotalCounts, long[] FeatureCounts, double[][] GroupPercents)
{
    private const int SpotsPerBlock = 2048;

    /// <summary>Spots whose values are all zero.</summary>
    public int EmptySpots => FeatureCounts.Count(count => count == 0);

    /// <summary>Measures every spot.</summary>
    /// <exception cref="SpatialDataException">A value is negative, so that shares of counts have no meaning.</exception>
    public static SpotMeasures Of(SpatialDataset dataset, IReadOnlyList<FeatureGroup> groups, string[] symbols, Execution execution)
    {
        var membership = groups.Select(group => Array.ConvertAll(symbols, group.Contains)).ToArray();
        var measures = new SpotMeasures(
            new double[dataset.SpotCount],
            new long[dataset.SpotCount],
            [.. groups.Select(_ => new double[dataset.SpotCount])]);
        RejectWhatIsNoCount(dataset);
        FixedPartition.For(dataset.SpotCount, SpotsPerBlock, execution, (_, start, end) =>
        {
            for (var spot = start; spot < end; spot++)
                measures.Measure(dataset, spot, membership);
        });
        return measures;
    }

    private static void RejectWhatIsNoCount(SpatialDataset dataset)
    {
        for (var spot = 0; spot < dataset.SpotCount; spot++)
        {
            var values = dataset.Features.RowValues(spot);
            for (var k = 0; k < values.Length; k++)
            {
                // The comparison is false for NaN as well.
                if (!(values[k] >= 0f))
                    throw new SpatialDataException(
                        $"Spot '{dataset.Barcodes[spot]}', feature '{dataset.FeatureNames[dataset.Features.RowIndices(spot)[k]]}': the "
                        + $"value {values[k]} is no count. Quality is judged on raw counts, before scaling.");
            }
        }
    }

    private void Measure(SpatialDataset dataset, int spot, bool[][] membership)
    {
        var indices = dataset.Features.RowIndices(spot);
        var values = dataset.Features.RowValues(spot);
        double total = 0;
        long detected = 0;
        for (var k = 0; k < values.Length; k++)
        {
            total += values[k];
            if (values[k] != 0f)
                detected++;
        }
        TotalCounts[spot] = total;
        FeatureCounts[spot] = detected;
        for (var group = 0; group < membership.Length; group++)
        {
            double sum = 0;
            for (var k = 0; k < values.Length; k++)
                if (membership[group][indices[k]])
                    sum += values[k];
            GroupPercents[group][spot] = total > 0 ? 100 * sum / total : 0;
        }
    }
}
