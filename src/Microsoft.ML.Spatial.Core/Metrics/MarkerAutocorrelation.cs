using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// How smoothly the markers of clusters lie in the tissue, as the benchmark of SpatialMETA scores clusters (Nature Communications 16, 2025, 10.1038/s41467-025-63915-z): the median of
/// Moran's I and of Geary's C over the union of the n best markers of every cluster by rank sums, for several n.
/// </summary>
/// <param name="TopCounts">The numbers n.</param>
/// <param name="MoransI">The median of Moran's I for each n, larger is smoother.</param>
/// <param name="GearysC">The median of Geary's C for each n, smaller is smoother.</param>
public sealed record MarkerAutocorrelation(int[] TopCounts, double[] MoransI, double[] GearysC)
{
    private const int MinimumSpots = 2;

    /// <summary>The mean of the medians of Moran's I: about 0 by chance, near 1 when markers lie in smooth patterns.</summary>
    public double MeanMoransI => MoransI.Average();

    /// <summary>The mean of the medians of Geary's C: about 1 by chance, near 0 when markers lie in smooth patterns.</summary>
    public double MeanGearysC => GearysC.Average();

    /// <summary>Measures one slice.</summary>
    /// <param name="spots">Log-normalised values, the cluster of each spot, and where it lies; clusters of one spot are left out.</param>
    /// <param name="options">Which markers, and neighbours; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// Time is that of the rank sums and of one autocorrelation of the markers of the largest n. Deviations are from the mean of all spots given: measure slices one by one, and take the mean.
    /// </remarks>
    /// <exception cref="ArgumentException">The spots do not fit together or have no places, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value or place is not finite, or fewer than two clusters have two spots.</exception>
    public static MarkerAutocorrelation Compute(MarkerSpots spots, MarkerAutocorrelationOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(spots);
        spots.Require();
        var settings = OptionsValidator.Validate(options ?? new MarkerAutocorrelationOptions());
        if (spots.Places is not { } places)
            throw new ArgumentException("Autocorrelation of markers needs to know where the spots lie; give places.", nameof(spots));
        var table = MarkerScoring.Score(spots, new RankSumMarkerOptions { MinimumSpots = MinimumSpots, CorrectTies = settings.CorrectTies, FoldChange = FoldChangeForm.Difference }, execution: execution);
        var kept = Kept(spots.Groups, table);
        int[] features = [.. Markers(table, settings.TopCounts.Max()).Order()];
        var found = SpatialAutocorrelation.Compute(
            spots.Values.SelectColumns(features).SelectRows(kept),
            places.Select(kept),
            spots.Slices is { } slices ? Array.ConvertAll(kept, row => slices[row]) : new int[kept.Length],
            new SpatialGraphOptions { NeighborCount = settings.NeighborCount },
            execution: execution);
        var (moran, geary) = (new double[settings.TopCounts.Length], new double[settings.TopCounts.Length]);
        for (var step = 0; step < moran.Length; step++)
        {
            int[] columns = [.. Markers(table, settings.TopCounts[step]).Select(feature => Array.BinarySearch(features, feature))];
            moran[step] = Median(found.MoransI.Statistic, columns);
            geary[step] = Median(found.GearysC.Statistic, columns);
        }
        return new MarkerAutocorrelation(settings.TopCounts, moran, geary);
    }

    private static HashSet<int> Markers(MarkerTable table, int count)
        => [.. table.Top(new MarkerSelectionOptions { TopCount = count }).Rows.Select(row => row.Feature)];

    private static int[] Kept(int[] groups, MarkerTable table)
    {
        var known = table.Groups.ToHashSet();
        return [.. Enumerable.Range(0, groups.Length).Where(spot => known.Contains(groups[spot]))];
    }

    private static double Median(double[] values, int[] places) => SortedValues.Median([.. places.Select(place => values[place]).Order()]);
}
