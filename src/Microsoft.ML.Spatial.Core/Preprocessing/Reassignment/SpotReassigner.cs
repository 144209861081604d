using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

/// <summary>Writes the values of one slice for the places of another that lies in the same frame.</summary>
/// <remarks>
/// A target takes the average of its nearest sources within reach, after the reassignment of SpatialMETA (Tian et al., Nature Communications 16, 2025); counts may be summed
/// instead. A target without a source has no values: it is reported, not filled with zeros. Time O((n + m) log n + entries taken), memory that of input and result.
/// The result does not depend on the number of threads.
/// </remarks>
public static class SpotReassigner
{
    private const int RowsPerCheck = 1024;

    /// <summary>Writes the values of one slice for other places.</summary>
    /// <param name="values">Sources x features.</param>
    /// <param name="places">Where the sources lie.</param>
    /// <param name="targets">Where values are wanted, in the same frame and units.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">There is not one place per row of values, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">
    /// There is no source; a coordinate or a value is not finite; counts are negative or not whole; or all spots of both lie at one place and no maximum distance is given.
    /// </exception>
    public static SpotReassignment Reassign(CsrMatrix values, PointSet places, PointSet targets, ReassignmentOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(targets);
        var settings = OptionsValidator.Validate(options ?? new ReassignmentOptions());
        var run = execution ?? Execution.Default;
        Check(values, places, targets, settings, run);
        var reach = settings.MaximumDistance ?? (settings.DistanceFold * CoarserPitch(places, targets));
        var shares = Shares(places, targets, settings, reach, run);
        var used = new bool[places.Count];
        foreach (var source in shares.Sources)
            used[source] = true;
        return new SpotReassignment(
            RowBlending.Blend(values, shares, settings.RoundToEven, run), shares.Counts, shares.NearestDistance, reach, used.Count(isUsed => !isUsed));
    }

    private static SourceShares Shares(PointSet places, PointSet targets, ReassignmentOptions settings, double reach, Execution run)
    {
        // Counts on their own spots are what was measured: averaging would only blur them.
        if (settings.Kind == ValueKind.Counts && !settings.RoundToEven && places.X.AsSpan().SequenceEqual(targets.X) && places.Y.AsSpan().SequenceEqual(targets.Y))
            return SourceShares.Identity(places.Count);
        if (settings.Counts != CountRule.Sum)
            return SourceShares.OfNearest(NearSources.Find(places, targets, settings.NeighborCount, reach, run), settings.Weights);
        var nearest = NearSources.Find(places, targets, 1, reach, run).Nearest;
        return SourceShares.OfGivers(targets.Count == 0 ? [.. places.X.Select(_ => -1)] : Receivers(places, targets, reach, run), nearest);
    }

    private static int[] Receivers(PointSet places, PointSet targets, double reach, Execution run)
    {
        var near = NearSources.Find(targets, places, 1, reach, run);
        return [.. Enumerable.Range(0, places.Count).Select(source => near.Of(source).Rows is [var target] ? target : -1)];
    }

    private static double CoarserPitch(PointSet places, PointSet targets)
    {
        var (first, second) = (SpotSpacing.Median(places), SpotSpacing.Median(targets));
        var pitch = double.IsNaN(first) ? second : double.IsNaN(second) ? first : Math.Max(first, second);
        return double.IsNaN(pitch)
            ? throw new SpatialDataException("All spots lie at one place, so slices have no pitch to measure reach by. Set MaximumDistance.")
            : pitch;
    }

    private static void Check(CsrMatrix values, PointSet places, PointSet targets, ReassignmentOptions settings, Execution run)
    {
        if (places.Count != values.Rows)
            throw new ArgumentException($"There are {places.Count} places for {values.Rows} rows of values.", nameof(places));
        if (places.Count == 0)
            throw new SpatialDataException("There is no spot to take values from.");
        CoordinateCheck.ThrowIfUnusable(places);
        CoordinateCheck.ThrowIfUnusable(targets);
        FixedPartition.For(values.Rows, RowsPerCheck, run, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
                CheckRow(values, row, settings.Kind == ValueKind.Counts);
        });
    }

    private static void CheckRow(CsrMatrix values, int row, bool counts)
    {
        var amounts = values.RowValues(row);
        for (var k = 0; k < amounts.Length; k++)
        {
            if (!float.IsFinite(amounts[k]))
                throw new SpatialDataException($"Row {row}, column {values.RowIndices(row)[k]} of the values is {amounts[k]}; remove or replace values that are not finite first.");
            if (counts && !(amounts[k] >= 0 && MathF.Floor(amounts[k]) == amounts[k]))
                throw new SpatialDataException($"Row {row}, column {values.RowIndices(row)[k]} of the values is {amounts[k]}, no count. Reassign raw counts, or set Kind to {ValueKind.Intensities}.");
        }
    }
}
