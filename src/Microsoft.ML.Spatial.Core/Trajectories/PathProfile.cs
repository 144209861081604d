using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>
/// One feature along a trajectory, in bins of equal width of the whole trajectory. A bin holds the spots above its lower bound and up to its upper one, the first bin those
/// at 0 as well.
/// </summary>
/// <param name="Centers">The middle of each bin, in percent.</param>
/// <param name="Means">The mean of each bin; NaN without spots.</param>
/// <param name="Deviations">The sample standard deviation of each bin; NaN with fewer than two spots.</param>
/// <param name="Counts">How many spots each bin holds.</param>
/// <param name="Smoothed">
/// A local line through the spots at the middle of each bin, weighted by nearness (tricube) and without bins; NaN outside the range of the spots, and everywhere when
/// they lie at one location.
/// </param>
public sealed record PathProfile(double[] Centers, double[] Means, double[] Deviations, int[] Counts, double[] Smoothed)
{
    /// <summary>Averages one feature.</summary>
    /// <param name="values">The feature's value in the spots of the trajectory, in their order.</param>
    /// <param name="spots">The spots along the trajectory.</param>
    /// <param name="options">How to average; null for the defaults.</param>
    /// <remarks>Time O(spots + bins x span x spots), memory O(spots + bins).</remarks>
    /// <exception cref="ArgumentException">There is not one value per spot, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static PathProfile Of(ReadOnlySpan<double> values, LocatedSpots spots, ProfileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spots);
        var settings = OptionsValidator.Validate(options ?? new ProfileOptions());
        if (values.Length != spots.Count)
            throw new ArgumentException($"There are {values.Length} values for {spots.Count} spots.", nameof(values));
        var bins = settings.Bins;
        var (sums, squares, counts) = (new double[bins], new double[bins], new int[bins]);
        var (places, kept) = (new List<double>(), new List<double>());
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new SpatialDataException($"The feature of spot {spots.Spots[i]} is {values[i]}; features are finite. Correct the value or drop the spot.");
            if (settings.DropZeros && values[i] == 0)
                continue;
            var bin = Bin(spots.Locations[i], bins);
            sums[bin] += values[i];
            counts[bin]++;
            places.Add(spots.Locations[i]);
            kept.Add(values[i]);
        }
        double[] means = [.. sums.Select((sum, bin) => counts[bin] > 0 ? sum / counts[bin] : double.NaN)];
        for (var i = 0; i < kept.Count; i++)
        {
            var bin = Bin(places[i], bins);
            squares[bin] += (kept[i] - means[bin]) * (kept[i] - means[bin]);
        }
        double[] deviations = [.. squares.Select((square, bin) => counts[bin] > 1 ? Math.Sqrt(square / (counts[bin] - 1)) : double.NaN)];
        double[] centers = [.. Enumerable.Range(0, bins).Select(bin => 100 * (bin + 0.5) / bins)];
        return new PathProfile(centers, means, deviations, counts, LocationSmoothing.LocalLine([.. places], [.. kept], centers, settings.Span));
    }

    /// <summary>Averages some features of a matrix.</summary>
    /// <param name="x">Spots x features.</param>
    /// <param name="features">The columns wanted.</param>
    /// <param name="spots">The spots along the trajectory.</param>
    /// <param name="options">How to average; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>One profile per feature wanted.</returns>
    /// <exception cref="ArgumentException">A feature or spot is not in the matrix, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static PathProfile[] Of(CsrMatrix x, int[] features, LocatedSpots spots, ProfileOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(spots);
        var settings = OptionsValidator.Validate(options ?? new ProfileOptions());
        var columns = x.SelectRows(spots.Spots).SelectColumns(features).Transpose();
        var profiles = new PathProfile[features.Length];
        FixedPartition.For(features.Length, 1, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var feature = from; feature < to; feature++)
            {
                var values = new double[spots.Count];
                var rows = columns.RowIndices(feature);
                var stored = columns.RowValues(feature);
                for (var k = 0; k < rows.Length; k++)
                    values[rows[k]] = stored[k];
                profiles[feature] = Of(values, spots, settings);
            }
        });
        return profiles;
    }

    private static int Bin(double location, int bins) => Math.Clamp((int)Math.Ceiling(location * bins / 100) - 1, 0, bins - 1);
}
