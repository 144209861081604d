using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Markers.Logistic;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Validation;
using Information = Microsoft.ML.Spatial.Core.Markers.Information.MutualInformation;
using Specific = Microsoft.ML.Spatial.Core.Markers.Specificity;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How well features mark the clusters of slices, by the five scores of SpatialMETA's benchmark; larger is better but for Geary's C. Null: not asked, or not defined.</summary>
/// <param name="MoransI">Mean of the median Moran's I of markers (<see cref="MarkerAutocorrelation"/>).</param>
/// <param name="GearysC">Mean of the median Geary's C of markers; smaller is better, and 1 - C is its score.</param>
/// <param name="Specificity">Mean over features of the mean in the best cluster over the mean of all, itself the mean over features that are zero in at most 100, 99, 98 and 95 % of spots.</param>
/// <param name="LogisticAccuracy">Share of held-out spots whose cluster logistic regressions find.</param>
/// <param name="MutualInformation">Mean over features of the information on the cluster, in nats.</param>
public sealed record MarkerQuality(double? MoransI, double? GearysC, double? Specificity, double? LogisticAccuracy, double? MutualInformation)
{
    private const double Total = 1e4;
    private const int FewestOfSplit = 4;
    private static readonly double[] ZeroShares = [1, 0.99, 0.98, 0.95];

    /// <summary>Measures slices, each by itself, and takes the mean of those that have a score.</summary>
    /// <param name="spots">Counts (or values to be used as they are), the cluster of each spot, and where it lies.</param>
    /// <param name="options">Which scores; null for all, of counts.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>
    /// The scores. Those that need two clusters of 2 spots, or of 4 (specificity, logistic regression), are null when there are none; autocorrelation is null without places, specificity of
    /// values used as they are.
    /// </returns>
    /// <exception cref="ArgumentException">The spots do not fit together, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value or place is not finite, or a count is negative.</exception>
    public static MarkerQuality Compute(MarkerSpots spots, MarkerQualityOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(spots);
        spots.Require();
        var settings = OptionsValidator.Validate(options ?? new MarkerQualityOptions());
        execution ??= Execution.Default;
        if (spots.Slices is not { } slices)
            return OfSlice(spots, settings, execution);
        var found = new List<MarkerQuality>();
        foreach (var slice in Enumerable.Range(0, slices.Length).Where(row => spots.Groups[row] >= 0).GroupBy(row => slices[row]))
        {
            int[] rows = [.. slice];
            found.Add(OfSlice(new MarkerSpots(spots.Values.SelectRows(rows), Array.ConvertAll(rows, row => spots.Groups[row]), spots.Places?.Select(rows)), settings, execution));
        }
        return found.Count == 0 ? new MarkerQuality(null, null, null, null, null) : Mean(found);
    }

    /// <summary>The mean over slices, of those that have a score.</summary>
    /// <param name="slices">At least one.</param>
    public static MarkerQuality Mean(IReadOnlyList<MarkerQuality> slices)
    {
        ArgumentNullException.ThrowIfNull(slices);
        double? Of(Func<MarkerQuality, double?> score) => slices.Average(score);
        return new MarkerQuality(Of(slice => slice.MoransI), Of(slice => slice.GearysC), Of(slice => slice.Specificity), Of(slice => slice.LogisticAccuracy), Of(slice => slice.MutualInformation));
    }

    private static MarkerQuality OfSlice(MarkerSpots spots, MarkerQualityOptions settings, Execution execution)
    {
        var sizes = spots.Groups.Where(group => group >= 0).CountBy(group => group).ToArray();
        var (comparable, splittable) = (sizes.Count(size => size.Value >= 2) > 1, sizes.Count(size => size.Value >= FewestOfSplit) > 1);
        if (!comparable || spots.Values.Columns == 0)
            return new MarkerQuality(null, null, null, null, null);
        var logged = spots with { Values = settings.UseValuesAsTheyAre ? spots.Values : CountNormalizer.Normalize(spots.Values, Total, log1p: true, execution) };
        var smooth = settings.Autocorrelation && spots.Places is not null ? MarkerAutocorrelation.Compute(logged, settings.Markers, execution) : null;
        return new MarkerQuality(
            smooth?.MeanMoransI,
            smooth?.MeanGearysC,
            settings.Specificity && splittable && !settings.UseValuesAsTheyAre ? Specific.Mean(spots.Values, spots.Groups, ZeroShares, execution) : null,
            settings.LogisticAccuracy && splittable ? LogisticRegression.HeldOutAccuracy(logged.Values, spots.Groups, new LogisticMarkerOptions { Seed = settings.Seed }, execution) : null,
            settings.MutualInformation ? Information.Compute(spots.Values, spots.Groups, new MutualInformationMarkerOptions { Seed = settings.Seed }, execution).Average() : null);
    }
}
