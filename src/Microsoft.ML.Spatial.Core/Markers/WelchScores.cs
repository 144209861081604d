using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>Welch's t of every feature and group.</summary>
internal static class WelchScores
{
    private const int FeaturesPerBlock = 64;

    // Means that differ by less than sums are rounded are equal: a feature that never varies must not be a marker.
    private const double Rounding = 1e-12;

    public static MarkerScores Score(GroupedFeatures features, GroupMoments moments, Execution execution)
    {
        var groups = features.GroupCount;
        var score = new double[features.FeatureCount * groups];
        var p = new double[score.Length];
        FixedPartition.For(features.FeatureCount, FeaturesPerBlock, execution, (_, from, to) =>
        {
            for (var feature = from; feature < to; feature++)
            {
                for (var group = 0; group < groups; group++)
                {
                    var (inside, mean, variance, _) = moments.Inside(feature, group);
                    var (outside, otherMean, otherVariance, _) = moments.Outside(feature, group);
                    if (Math.Abs(mean - otherMean) <= Rounding * Math.Max(Math.Abs(mean), Math.Abs(otherMean)))
                        otherMean = mean;
                    var at = (feature * groups) + group;
                    score[at] = WelchTest.Statistic((inside, mean, variance), (outside, otherMean, otherVariance));
                    p[at] = WelchTest.P((inside, mean, variance), (outside, otherMean, otherVariance));
                }
            }
        });
        return MarkerScores.OfGroups(score, p);
    }
}
