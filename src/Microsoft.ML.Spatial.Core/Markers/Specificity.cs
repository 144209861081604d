using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>How far features keep to one group: the mean in a group over the mean of all spots.</summary>
public static class Specificity
{
    private const int MinimumSpots = 4;
    private const double Total = 1e4;

    /// <summary>
    /// The specificity score of SpatialMETA's benchmark: groups of fewer than 4 spots are left out; of the features that are zero in no more than a share of the spots, counts are scaled
    /// to 10,000 per spot and log(1 + x) taken; then the largest specificity of each feature in any group, averaged over those features.
    /// </summary>
    /// <param name="counts">Spots x features, raw counts.</param>
    /// <param name="groups">The group of each spot; negative for a spot that is left out.</param>
    /// <param name="maximumZeroShare">From 0 to 1; the benchmark takes the mean over 1, 0.99, 0.98 and 0.95.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>At least 0; a feature that is zero everywhere counts as 0. 0 when no feature is left.</returns>
    /// <exception cref="ArgumentException">There is not one group per spot, or the share is not from 0 to 1.</exception>
    /// <exception cref="SpatialDataException">A count is negative or not finite, or fewer than two groups are large enough.</exception>
    public static double Mean(CsrMatrix counts, int[] groups, double maximumZeroShare, Execution? execution = null)
        => maximumZeroShare is >= 0 and <= 1
            ? Mean(counts, groups, [maximumZeroShare], execution ?? Execution.Default)
            : throw new ArgumentOutOfRangeException(nameof(maximumZeroShare), maximumZeroShare, "The share of zeros is a fraction from 0 to 1.");

    /// <summary>The mean over several shares.</summary>
    internal static double Mean(CsrMatrix counts, int[] groups, double[] maximumZeroShares, Execution execution)
    {
        var spots = new MarkerSpots(counts, groups);
        spots.Require();
        var grouped = GroupedFeatures.Of(spots, MinimumSpots, reference: null);
        var moments = GroupMoments.Of(grouped, execution);
        return maximumZeroShares.Average(share => Mean(grouped, moments, share, execution));
    }

    private static double Mean(GroupedFeatures grouped, GroupMoments moments, double maximumZeroShare, Execution execution)
    {
        int[] kept = [.. Enumerable.Range(0, grouped.FeatureCount).Where(feature => ZeroShare(grouped, moments, feature) <= maximumZeroShare)];
        if (kept.Length == 0)
            return 0;
        var logged = CountNormalizer.Normalize(grouped.Spots.SelectColumns(kept), Total, log1p: true, execution);
        var features = GroupedFeatures.Of(new MarkerSpots(logged, grouped.Groups), MinimumSpots, reference: null);
        var found = Score(features, GroupMoments.Of(features, execution), 1).Score;
        var sum = 0.0;
        for (var feature = 0; feature < kept.Length; feature++)
        {
            var largest = 0.0;
            for (var group = 0; group < features.GroupCount; group++)
                largest = Math.Max(largest, found[(feature * features.GroupCount) + group]);
            sum += largest;
        }
        return sum / kept.Length;
    }

    internal static MarkerScores Score(GroupedFeatures features, GroupMoments moments, double maximumZeroShare)
    {
        var groups = features.GroupCount;
        var score = new double[features.FeatureCount * groups];
        for (var feature = 0; feature < features.FeatureCount; feature++)
        {
            var sum = 0.0;
            for (var group = 0; group < groups; group++)
                sum += moments.Means[(feature * groups) + group] * features.Sizes[group];
            var mean = sum / features.SpotCount;
            if (!(mean > 0) || ZeroShare(features, moments, feature) > maximumZeroShare)
                continue;
            for (var group = 0; group < groups; group++)
                score[(feature * groups) + group] = moments.Means[(feature * groups) + group] / mean;
        }
        return MarkerScores.OfGroups(score);
    }

    private static double ZeroShare(GroupedFeatures features, GroupMoments moments, int feature)
    {
        var nonZeros = 0;
        for (var group = 0; group < features.GroupCount; group++)
            nonZeros += moments.NonZeros[(feature * features.GroupCount) + group];
        return (double)(features.SpotCount - nonZeros) / features.SpotCount;
    }
}
