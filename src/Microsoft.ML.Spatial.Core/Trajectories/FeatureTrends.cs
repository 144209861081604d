using MathNet.Numerics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>Which features change along a trajectory: each is fitted by a natural cubic spline of the location and tested against a flat line.</summary>
public sealed class FeatureTrends
{
    private const int BlockSize = 64;
    private const int CurvePoints = 101;
    // A smaller share of the sum of squares is rounding: the feature does not vary.
    private const double SmallestVariation = 1e-11;
    private const double BendShare = 1.0 / 3;

    private readonly LocationSpline _spline;
    private readonly double[] _places;
    private readonly double[][] _basis;
    private readonly double[] _coefficients;
    private readonly double[] _means;
    private readonly double[] _errors;

    private FeatureTrends(LocatedSpots spots, LocationSpline spline, int features)
    {
        SpotCount = spots.Count;
        _spline = spline;
        var range = LocationSpline.CentralRange(spots.Count);
        var (first, last) = (spots.Locations[range.First], spots.Locations[range.Last]);
        if (!(last > first))
            (first, last) = (spots.Locations[0], spots.Locations[^1]);
        _places = [.. Enumerable.Range(0, CurvePoints).Select(i => first + ((last - first) * i / (CurvePoints - 1)))];
        _basis = Array.ConvertAll(_places, spline.At);
        _coefficients = new double[features * spline.Freedom];
        _means = new double[features];
        _errors = new double[features];
    }

    /// <summary>One entry per feature, in the order of the matrix.</summary>
    public IReadOnlyList<FeatureTrend> Features { get; private set; } = [];

    /// <summary>How many spots lie along the trajectory.</summary>
    public int SpotCount { get; }

    /// <summary>Degrees of freedom of the curves.</summary>
    public int Freedom => _spline.Freedom;

    /// <summary>How many features were tested.</summary>
    public int TestedCount => Features.Count(feature => feature.Direction != TrendDirection.None);

    /// <summary>Tests all features.</summary>
    /// <param name="x">Spots x features, usually log-normalised counts.</param>
    /// <param name="spots">The spots along the trajectory.</param>
    /// <param name="options">How to test; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// With n spots, q columns of the spline, SST the sum of squares about the mean and SSE that about the curve, F = ((SST - SSE) / q) / (SSE / (n - q - 1)), and p is the
    /// upper tail of the F distribution with q and n - q - 1 degrees of freedom. Spots are taken as independent; neighbouring ones are not quite, so rank features by p and
    /// <see cref="FeatureTrend.Effect"/> rather than trust a single small p. The spline is made once, zeros cost nothing: time O(spots x q^2 + stored entries x q), memory
    /// that of a copy of the values. All sums are of double precision.
    /// </remarks>
    /// <exception cref="ArgumentException">A spot is no row of the matrix, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is not finite, too few spots lie along the trajectory, or all at one location.</exception>
    public static FeatureTrends Test(CsrMatrix x, LocatedSpots spots, TrendOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(spots);
        var settings = OptionsValidator.Validate(options ?? new TrendOptions());
        execution ??= Execution.Default;
        if (spots.Spots.Any(spot => (uint)spot >= (uint)x.Rows))
            throw new ArgumentException($"A spot along the trajectory is no row of the {x.Rows} of the matrix.", nameof(spots));
        if (spots.Count < settings.Freedom + 3)
            throw new SpatialDataException($"{spots.Count} spots lie along the trajectory; a curve of {settings.Freedom} degrees of freedom needs at least {settings.Freedom + 3}. Allow a larger distance from the path.");
        if (!(spots.Locations[^1] > spots.Locations[0]))
            throw new SpatialDataException($"All {spots.Count} spots lie at one location of the trajectory ({spots.Locations[0]:0.##} percent). Draw the path through the spots.");
        var spline = new LocationSpline(spots.Locations, settings.Freedom);
        var trends = new FeatureTrends(spots, spline, x.Columns);
        var columns = x.SelectRows(spots.Spots).Transpose();
        var found = new FeatureTrend[x.Columns];
        FixedPartition.For(x.Columns, BlockSize, execution, (_, from, to) =>
        {
            for (var feature = from; feature < to; feature++)
                found[feature] = trends.TestFeature(feature, columns.RowIndices(feature), columns.RowValues(feature), spots.Spots, settings.MinimumSpots);
        });
        var adjusted = BenjaminiHochberg.Adjust(Array.ConvertAll(found, trend => trend.P), Array.ConvertAll(found, trend => trend.Direction != TrendDirection.None));
        for (var feature = 0; feature < found.Length; feature++)
            found[feature] = found[feature] with { AdjustedP = adjusted[feature] };
        trends.Features = found;
        return trends;
    }

    /// <summary>The features from the strongest trend to the weakest: by p, then by the explained share, then by their order.</summary>
    public int[] Ranked()
        => [.. Enumerable.Range(0, Features.Count).OrderBy(feature => Features[feature].P).ThenByDescending(feature => Features[feature].Effect)];

    /// <summary>The fitted curve of a feature, between the 1st and 99th percentile of the spots; the mean everywhere for one that was not tested.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
    public TrendCurve Curve(int feature)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)feature, (uint)_means.Length, nameof(feature));
        return new TrendCurve(_places, Values(feature), Array.ConvertAll(_basis, basis => _errors[feature] * Math.Sqrt((1.0 / SpotCount) + Dot(basis, basis))));
    }

    private FeatureTrend TestFeature(int feature, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, int[] spots, int minimumSpots)
    {
        var coefficients = _coefficients.AsSpan(feature * Freedom, Freedom);
        var (sum, squares, seen) = (0.0, 0.0, 0);
        for (var k = 0; k < rows.Length; k++)
        {
            double value = values[k];
            if (!double.IsFinite(value))
                throw new SpatialDataException($"Feature {feature} of spot {spots[rows[k]]} is {value}; features are finite. Correct the value or drop the spot.");
            seen += value != 0 ? 1 : 0;
            sum += value;
            squares += value * value;
            var basis = _spline.Rows.AsSpan(rows[k] * Freedom, Freedom);
            for (var column = 0; column < basis.Length; column++)
                coefficients[column] += value * basis[column];
        }
        _means[feature] = sum / SpotCount;
        var total = squares - (sum * sum / SpotCount);
        if (seen < minimumSpots || !(total > SmallestVariation * squares))
        {
            coefficients.Clear();
            return new FeatureTrend(0, 1, 1, TrendDirection.None, 0, 0, 0);
        }
        var explained = Math.Min(total, Dot(coefficients, coefficients));
        var freedomLeft = SpotCount - Freedom - 1;
        var unexplained = Math.Max(total - explained, SmallestVariation * total);
        _errors[feature] = Math.Sqrt(unexplained / freedomLeft);
        var p = SpecialFunctions.BetaRegularized(freedomLeft / 2.0, Freedom / 2.0, unexplained / total);
        var (direction, change, peak) = Shape(Values(feature));
        return new FeatureTrend(explained / Freedom / (unexplained / freedomLeft), Math.Clamp(p, 0, 1), 1, direction, explained / total, change, _places[peak]);
    }

    private double[] Values(int feature)
        => Array.ConvertAll(_basis, basis => _means[feature] + Dot(basis, _coefficients.AsSpan(feature * Freedom, Freedom)));

    private static (TrendDirection Direction, double Change, int Peak) Shape(double[] curve)
    {
        var (high, low) = (curve.Max(), curve.Min());
        var (first, last) = (curve[0], curve[^1]);
        var (above, below) = (high - Math.Max(first, last), Math.Min(first, last) - low);
        var direction = Math.Max(above, below) < BendShare * (high - low) ? last >= first ? TrendDirection.Rising : TrendDirection.Falling
            : above >= below ? TrendDirection.Peak : TrendDirection.Dip;
        return (direction, high - low, Array.IndexOf(curve, high));
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => System.Numerics.Tensors.TensorPrimitives.Dot(a, b);
}
