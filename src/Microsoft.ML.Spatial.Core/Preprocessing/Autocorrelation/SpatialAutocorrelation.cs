using MathNet.Numerics;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

/// <summary>
/// How far neighbouring spots have similar values of each feature. With z the deviation from the mean, N spots and weights w_ij that sum to
/// S0, Moran's I = N / S0 sum_ij w_ij z_i z_j / sum_i z_i^2 (Moran, Biometrika 37, 1950) and Geary's C = (N - 1) sum_ij w_ij (x_i - x_j)^2
/// / (2 S0 sum_i z_i^2) (Geary, The Incorporated Statistician 5, 1954).
/// </summary>
/// <param name="MoransI">Moran's I: near 1 for a smooth pattern, <see cref="ExpectedMoransI"/> by chance, negative where neighbours differ; 0 for a feature that does not vary.</param>
/// <param name="GearysC">Geary's C: near 0 for a smooth pattern, 1 by chance, larger where neighbours differ; 1 for a feature that does not vary.</param>
/// <param name="Tested">
/// Whether a feature is tested: not when it has the same value everywhere, and none is when no spot has a neighbour or all are neighbours of
/// each other. Features not tested have p-value 1 and do not count among the tests that p-values are adjusted for.
/// </param>
/// <param name="Variance">
/// The variance of both statistics by chance that the p-values use: (N^2 S1 - N S2 + 3 S0^2) / ((N^2 - 1) S0^2) - 1 / (N - 1)^2, which
/// supposes normal values and is exact for Moran's I only; 0 when nothing is tested for want of neighbours.
/// </param>
public sealed record SpatialAutocorrelation(AutocorrelationTest MoransI, AutocorrelationTest GearysC, bool[] Tested, double Variance)
{
    // Below this share of the squared expectation a variance is rounding: the statistic is the same for any order of the values.
    private const double SmallestVariance = 1e-9;

    /// <summary>Moran's I by chance: -1 / (N - 1); 0 for fewer than two spots.</summary>
    public double ExpectedMoransI { get; private init; }

    /// <summary>How many features are tested.</summary>
    public int TestedCount => Tested.Count(tested => tested);

    /// <summary>Measures all features.</summary>
    /// <param name="x">Spots x features, usually log-normalised counts.</param>
    /// <param name="graph">Who is next to whom; a spot that is its own neighbour is not counted as one.</param>
    /// <param name="options">Weights and shuffles; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// Time O(stored entries x neighbours), once and once more for every shuffle; memory O(edges + features). Sums are of the values as they
    /// are, so that zeros cost nothing: about 16 digits less those of mean^2 / variance are right.
    /// </remarks>
    /// <exception cref="ArgumentException">The graph is not one of these spots, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static SpatialAutocorrelation Compute(CsrMatrix x, SpatialGraph graph, SpatialAutocorrelationOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(graph);
        var settings = OptionsValidator.Validate(options ?? new SpatialAutocorrelationOptions());
        if (graph.Count != x.Rows)
            throw new ArgumentException($"The graph joins {graph.Count} spots; the matrix has {x.Rows}.", nameof(graph));
        execution ??= Execution.Default;
        var weights = SpatialWeights.Of(graph, settings.Weights);
        var statistics = new FeatureStatistics(x, weights, execution);
        var sums = new AutocorrelationSums(x, weights);
        sums.Compute(rows: null, execution);

        var features = Enumerable.Range(0, x.Columns);
        var expected = x.Rows > 1 ? -1.0 / (x.Rows - 1) : 0;
        var variance = VarianceByChance(weights, expected);
        bool[] tested = [.. features.Select(feature => variance > 0 && statistics.Varies(feature))];
        var moran = new StatisticByChance([.. features.Select(feature => statistics.MoransI(feature, sums))], expected, tested);
        var geary = new StatisticByChance([.. features.Select(feature => statistics.GearysC(feature, sums))], FeatureStatistics.NoGearysC, tested);
        if (settings.Permutations > 0)
            Shuffle(statistics, sums, moran, geary, settings, x.Rows, execution);
        return new SpatialAutocorrelation(moran.Test(variance, settings.Permutations), geary.Test(variance, settings.Permutations), tested, variance) { ExpectedMoransI = expected };
    }

    /// <summary>Measures all features of spots of one or more slices, none of which is a neighbour of a spot of another slice.</summary>
    /// <param name="x">Spots x features, usually log-normalised counts.</param>
    /// <param name="places">Where the spots lie, each in the frame of its slice.</param>
    /// <param name="slices">The slice of each spot, any numbers.</param>
    /// <param name="graph">Which spots are neighbours; null for the defaults.</param>
    /// <param name="options">Weights and shuffles; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// Spots are taken by slice, x and y, so that not a bit of the result depends on the order of the rows, apart from spots at the very
    /// same place. Deviations are from the mean of all slices: a feature that merely has another level in another slice counts as
    /// autocorrelated. Measure slices one by one to leave that out. Memory is that of a copy of the values more than with a graph.
    /// </remarks>
    /// <exception cref="ArgumentException">Values, places and slices are not those of the same spots, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value or coordinate is not finite.</exception>
    public static SpatialAutocorrelation Compute(
        CsrMatrix x, PointSet places, int[] slices, SpatialGraphOptions? graph = null, SpatialAutocorrelationOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(slices);
        if (places.Count != x.Rows || slices.Length != x.Rows)
            throw new ArgumentException($"There are {places.Count} places and {slices.Length} slice codes for {x.Rows} spots.", nameof(places));
        CoordinateCheck.ThrowIfUnusable(places);
        var order = RowOrder.Of(places, slices);
        int[] codes = [.. order.Select(row => slices[row])];
        var joined = SpatialGraphBuilder.Build(places.Select(order), codes, graph ?? new SpatialGraphOptions(), execution);
        return Compute(x.SelectRows(order), joined, options, execution);
    }

    private static void Shuffle(
        FeatureStatistics statistics, AutocorrelationSums sums, StatisticByChance moran, StatisticByChance geary, SpatialAutocorrelationOptions settings, int spots, Execution execution)
    {
        var rows = new int[spots];
        for (var round = 0; round < settings.Permutations; round++)
        {
            for (var spot = 0; spot < spots; spot++)
                rows[spot] = spot;
            new CounterRandom(settings.PermutationSeed, (ulong)round).Shuffle(rows.AsSpan());
            sums.Compute(rows, execution);
            moran.Count(feature => statistics.MoransI(feature, sums));
            geary.Count(feature => statistics.GearysC(feature, sums));
            execution.Report("Shuffling spots", (round + 1.0) / settings.Permutations);
        }
    }

    private static double VarianceByChance(SpatialWeights weights, double expected)
    {
        if (weights.Total <= 0)
            return 0;
        double spots = weights.Count;
        var (s1, s2) = weights.Moments();
        var squared = weights.Total * weights.Total;
        var variance = (((spots * spots * s1) - (spots * s2) + (3 * squared)) / ((spots - 1) * (spots + 1) * squared)) - (expected * expected);
        return variance > SmallestVariance * expected * expected ? variance : 0;
    }

    /// <summary>A statistic of all features, and how often shuffled spots reached it.</summary>
    private sealed class StatisticByChance(double[] values, double expected, bool[] tested)
    {
        // Sums in another order differ in their last digits; equal all the same.
        private const double Rounding = 1e-10;
        private readonly int[] _reached = new int[values.Length];

        public void Count(Func<int, double> shuffled)
        {
            for (var feature = 0; feature < values.Length; feature++)
            {
                if (!tested[feature])
                    continue;
                var beyond = shuffled(feature) - values[feature];
                _reached[feature] += (values[feature] < expected ? -beyond : beyond) >= -Rounding ? 1 : 0;
            }
        }

        public AutocorrelationTest Test(double variance, int permutations)
        {
            var p = new double[values.Length];
            var permutationP = permutations > 0 ? new double[values.Length] : null;
            for (var feature = 0; feature < values.Length; feature++)
            {
                p[feature] = tested[feature] ? SpecialFunctions.Erfc(Math.Abs(values[feature] - expected) / Math.Sqrt(2 * variance)) / 2 : 1;
                if (permutationP is not null)
                    permutationP[feature] = tested[feature] ? (1.0 + _reached[feature]) / (1 + permutations) : 1;
            }
            return new AutocorrelationTest(
                values, p, BenjaminiHochberg.Adjust(p, tested), permutationP, permutationP is null ? null : BenjaminiHochberg.Adjust(permutationP, tested));
        }
    }
}
