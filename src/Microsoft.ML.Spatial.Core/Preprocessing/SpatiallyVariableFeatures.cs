using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// The features that vary over the tissue: those whose values neighbouring spots share most, by <see cref="SpatialAutocorrelation"/>. Each
/// slice ranks its own features, on its own graph; features near the top in enough slices are chosen, the smallest mean rank first, and
/// those that mark a slice instead of a place are left out.
/// </summary>
/// <param name="Features">The features chosen, the best first.</param>
/// <param name="Slices">The codes of the slices, increasing.</param>
/// <param name="Statistics">The statistic of every feature, for each slice in that order.</param>
/// <param name="Removed">The features left out although they were near the top in enough slices, the best first, and why.</param>
public sealed record SpatiallyVariableFeatures(int[] Features, int[] Slices, double[][] Statistics, SliceBiasedFeature[] Removed)
{
    /// <summary>Chooses features of one slice: those with the best statistic.</summary>
    /// <param name="logged">Spots x features, log-normalised counts.</param>
    /// <param name="places">Where the spots lie.</param>
    /// <param name="options">How many, and how they are ranked; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <inheritdoc cref="Select(CsrMatrix, PointSet, ReadOnlySpan{int}, SpatiallyVariableFeatureOptions?, Execution?)" path="/remarks|/exception"/>
    public static SpatiallyVariableFeatures Select(CsrMatrix logged, PointSet places, SpatiallyVariableFeatureOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(places);
        return Select(logged, places, new int[places.Count], options, execution);
    }

    /// <summary>Chooses features of several slices.</summary>
    /// <param name="logged">Spots x features, log-normalised counts.</param>
    /// <param name="places">Where the spots lie, each in the frame of its slice.</param>
    /// <param name="slices">The slice of each spot, as a code of 0 or more.</param>
    /// <param name="options">How many, and how they are ranked; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// A feature that has one value in a whole slice comes last there. Equal ranks are settled by the feature's number. The order of the
    /// rows does not matter, apart from spots at the very same place. A biased feature is one whose log2 fold change of mean counts, one
    /// slice against all others, is large, that nearly all spots of the slice have, and whose logged values differ by Welch's t-test, with
    /// p-values adjusted (Benjamini, Hochberg) over the features near the top in enough slices.
    /// Time O(stored entries x neighbours), memory O(entries of the largest slice + slices x features).
    /// </remarks>
    /// <exception cref="ArgumentException">Values, places and slices are not those of the same spots, the options are not valid, or there are fewer slices than a feature has to be found in.</exception>
    /// <exception cref="SpatialDataException">There is no spot, a spot has no slice (negative code), or a value or coordinate is not finite.</exception>
    public static SpatiallyVariableFeatures Select(
        CsrMatrix logged, PointSet places, ReadOnlySpan<int> slices, SpatiallyVariableFeatureOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(logged);
        ArgumentNullException.ThrowIfNull(places);
        var settings = OptionsValidator.Validate(options ?? new SpatiallyVariableFeatureOptions());
        Check(logged, places, slices);
        execution ??= Execution.Default;
        var runs = Runs(places, slices.ToArray());
        if (settings.MinimumSlices > runs.Count)
            throw new ArgumentException($"MinimumSlices is {settings.MinimumSlices}, but the data have {runs.Count} slices; ask for fewer.", nameof(options));
        var bias = settings.RemoveBiased && runs.Count > 1 ? new SliceBias(logged) : null;
        var ranking = new SliceRanking(logged.Columns, settings.Count);
        var statistics = new List<double[]>();
        foreach (var (code, rows) in runs)
        {
            var slice = logged.SelectRows(rows);
            var graph = SpatialGraphBuilder.Build(places.Select(rows), settings, execution);
            var found = SpatialAutocorrelation.Compute(slice, graph, new SpatialAutocorrelationOptions { Weights = settings.Weights }, execution);
            statistics.Add(settings.Statistic == SpatialStatistic.MoransI ? found.MoransI.Statistic : found.GearysC.Statistic);
            ranking.Add(statistics[^1], smallestFirst: settings.Statistic == SpatialStatistic.GearysC, found.Tested);
            bias?.Add(code, slice, execution);
            execution.Report("Ranking features", (double)statistics.Count / runs.Count);
        }

        var candidates = ranking.Best(settings.MinimumSlices);
        var removed = bias?.Find(candidates, settings) ?? [];
        var biased = removed.Select(feature => feature.Feature).ToHashSet();
        int[] chosen = [.. candidates.Where(feature => !biased.Contains(feature)).Take(settings.Count)];
        return new SpatiallyVariableFeatures(chosen, [.. runs.Select(run => run.Code)], [.. statistics], removed);
    }

    /// <summary>The rows of each slice by x and y, so that sums are the same for any order of rows.</summary>
    private static List<(int Code, int[] Rows)> Runs(PointSet places, int[] slices)
    {
        var order = RowOrder.Of(places, slices);
        var runs = new List<(int, int[])>();
        for (int from = 0, to; from < order.Length; from = to)
        {
            to = from + 1;
            while (to < order.Length && slices[order[to]] == slices[order[from]])
                to++;
            runs.Add((slices[order[from]], order[from..to]));
        }
        return runs;
    }

    private static void Check(CsrMatrix logged, PointSet places, ReadOnlySpan<int> slices)
    {
        if (places.Count != logged.Rows)
            throw new ArgumentException($"There are {places.Count} places for {logged.Rows} spots.", nameof(places));
        if (slices.Length != logged.Rows)
            throw new ArgumentException($"There are {slices.Length} slice codes for {logged.Rows} spots.", nameof(slices));
        if (logged.Rows == 0)
            throw new SpatialDataException("There is no spot, and so no slice to choose features by.");
        for (var row = 0; row < slices.Length; row++)
            if (slices[row] < 0)
                throw new SpatialDataException($"Row {row} has no slice (code {slices[row]}); remove spots without slice first.");
        CoordinateCheck.ThrowIfUnusable(places);
        for (var row = 0; row < logged.Rows; row++)
            if (logged.RowValues(row).IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) is >= 0 and var k)
                throw new SpatialDataException(
                    $"Row {row}, feature {logged.RowIndices(row)[k]} holds {logged.RowValues(row)[k]}; remove or replace values that are not finite first.");
    }
}
