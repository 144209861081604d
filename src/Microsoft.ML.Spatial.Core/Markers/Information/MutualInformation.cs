using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Markers.Information;

/// <summary>
/// How much a feature says of the group of a spot, in nats. The estimator of Ross (2014), for N spots, N_x of the group of spot x and m_x spots within d_x of it, itself among them:
/// psi(N) + mean(psi(k)) - mean(psi(N_x)) - mean(psi(m_x)), at least 0; d_x is the distance to the k-th nearest value of the own group (fewer when the group has no more), just not
/// reached. The plug-in estimator is the sum of p(v, g) log(p(v, g) / (p(v) p(g))) over distinct values v and groups g.
/// </summary>
/// <remarks>
/// Equal values would make distances of 0. They are told apart as scikit-learn does it: values are divided by their standard deviation s and 1e-10 max(1, mean |x| / s) times a standard
/// normal number is added, drawn from a stream of the seed for each feature, spot by spot. So the result depends, in far digits, on the order of the spots.
/// </remarks>
public static class MutualInformation
{
    private const int FeaturesPerBlock = 8;

    /// <summary>The information of every feature.</summary>
    /// <param name="values">Spots x features.</param>
    /// <param name="groups">The group of each spot as a code of 0 or more; negative for a spot that is left out.</param>
    /// <param name="options">Estimator and its settings; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>One number per feature, in nats. Their mean over raw counts is the score of SpatialMETA's benchmark.</returns>
    /// <remarks>Time O(features x spots x log spots), zeros included, for neighbours; O(stored entries x log) for the plug-in. Memory that of the stored entries, twice.</remarks>
    /// <exception cref="ArgumentException">There is not one group per spot, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is not finite, or fewer than two groups are large enough.</exception>
    public static double[] Compute(CsrMatrix values, int[] groups, MutualInformationMarkerOptions? options = null, Execution? execution = null)
    {
        var spots = new MarkerSpots(values, groups);
        spots.Require();
        var settings = OptionsValidator.Validate(options ?? new MutualInformationMarkerOptions());
        return OfFeatures(GroupedFeatures.Of(spots, settings.MinimumSpots, reference: null), settings, execution ?? Execution.Default);
    }

    internal static double[] OfFeatures(GroupedFeatures features, MutualInformationMarkerOptions options, Execution execution)
    {
        var found = new double[features.FeatureCount];
        FixedPartition.For(features.FeatureCount, FeaturesPerBlock, execution, (_, from, to) =>
        {
            if (options.Estimator == InformationEstimator.PlugIn)
            {
                var blocks = new TieBlocks(features);
                for (var feature = from; feature < to; feature++)
                    found[feature] = PlugIn(features, blocks, feature);
                return;
            }
            var neighbors = new RossEstimator(features, options);
            for (var feature = from; feature < to; feature++)
                found[feature] = neighbors.Estimate(feature);
        });
        return found;
    }

    private static double PlugIn(GroupedFeatures features, TieBlocks blocks, int feature)
    {
        double spots = features.SpotCount;
        var information = 0.0;
        blocks.Start(feature);
        while (blocks.Next())
            for (var group = 0; group < features.GroupCount; group++)
                if (blocks.Counts[group] is > 0 and var shared)
                    information += shared / spots * Math.Log(shared * spots / ((double)blocks.Size * features.Sizes[group]));
        return Math.Max(0, information);
    }
}
