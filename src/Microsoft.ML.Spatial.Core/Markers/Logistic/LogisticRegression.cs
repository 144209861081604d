using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Markers.Logistic;

/// <summary>Fits one logistic regression per group against all others, and says how well they tell held-out spots apart.</summary>
public static class LogisticRegression
{
    /// <summary>
    /// The logistic score of SpatialMETA's benchmark: the share of held-out spots whose group is found. Of every group a share of the spots is held out, chosen by the seed.
    /// </summary>
    /// <param name="logged">Spots x features, log-normalised; the benchmark scales counts to 10,000 per spot before log(1 + x).</param>
    /// <param name="groups">The group of each spot; negative for a spot that is left out.</param>
    /// <param name="options">Strength, share and seed; null for the defaults, those of the benchmark.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentException">There is not one group per spot, the options are not valid, or no share is to be held out.</exception>
    /// <exception cref="SpatialDataException">A value is not finite, or fewer than two groups are large enough.</exception>
    public static double HeldOutAccuracy(CsrMatrix logged, int[] groups, LogisticMarkerOptions? options = null, Execution? execution = null)
    {
        var spots = new MarkerSpots(logged, groups);
        spots.Require();
        var settings = OptionsValidator.Validate(options ?? new LogisticMarkerOptions());
        if (settings.HeldOutShare <= 0)
            throw new ArgumentException($"{nameof(LogisticMarkerOptions.HeldOutShare)} is 0; accuracy needs spots that were held out.", nameof(options));
        return HeldOutAccuracy(GroupedFeatures.Of(spots, settings.MinimumSpots, reference: null), settings, execution ?? Execution.Default);
    }

    internal static double HeldOutAccuracy(GroupedFeatures features, LogisticMarkerOptions options, Execution execution)
    {
        var (kept, heldOut) = StratifiedSplit.Of(features.Groups, features.GroupCount, options.HeldOutShare, options.Seed);
        var model = Fit(features.Spots.SelectRows(kept), Array.ConvertAll(kept, spot => features.Groups[spot]), features.GroupCount, options.Strength, execution);
        return model.Accuracy(features.Spots.SelectRows(heldOut), Array.ConvertAll(heldOut, spot => features.Groups[spot]));
    }

    /// <summary>Fits all groups.</summary>
    /// <param name="spots">Spots x features.</param>
    /// <param name="groups">The group of each spot, from 0.</param>
    /// <param name="groupCount">How many groups.</param>
    /// <param name="strength">How much errors count (C).</param>
    /// <param name="execution">Threads, a group each, and cancellation.</param>
    internal static LogisticModel Fit(CsrMatrix spots, int[] groups, int groupCount, double strength, Execution execution)
    {
        var weights = new double[groupCount][];
        var intercepts = new double[groupCount];
        FixedPartition.For(groupCount, 1, execution, (_, group, _) =>
        {
            var found = LogisticSolver.Minimize(new LogisticProblem(spots, Array.ConvertAll(groups, own => own == group), strength), execution.Cancellation);
            weights[group] = found[..^1];
            intercepts[group] = found[^1];
        });
        return new LogisticModel(weights, intercepts);
    }
}
