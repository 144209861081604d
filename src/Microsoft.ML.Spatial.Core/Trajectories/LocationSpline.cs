namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>
/// A natural cubic spline of the location, as columns of length 1 at right angles to each other and to the constant, so that a least-squares fit is one product with them.
/// Knots lie at evenly spread quantiles of the different locations, from the 1st to the 99th percentile; beyond them the curve is straight, since a few spots far off must not bend it.
/// </summary>
internal sealed class LocationSpline
{
    // A column that others explain up to rounding adds nothing.
    private const double Independence = 1e-7;
    private const double Tail = 0.01;

    private readonly double[] _knots;
    private readonly double[] _means;
    private readonly double[][] _mixtures;

    /// <param name="locations">Locations from 0 to 100, increasing, at least two different ones.</param>
    /// <param name="freedom">How many columns at most.</param>
    public LocationSpline(double[] locations, int freedom)
    {
        double[] different = [.. locations.Distinct()];
        var (first, last) = CentralRange(different.Length);
        var count = Math.Min(freedom + 1, last - first + 1);
        _knots = new double[count];
        for (var knot = 0; knot < count; knot++)
        {
            var place = first + ((double)knot * (last - first) / (count - 1));
            var below = Math.Min((int)place, last - 1);
            _knots[knot] = (different[below] + ((place - below) * (different[below + 1] - different[below]))) / 100;
        }
        var raw = new double[count - 1][];
        for (var column = 0; column < raw.Length; column++)
            raw[column] = new double[locations.Length];
        var row = new double[count - 1];
        for (var spot = 0; spot < locations.Length; spot++)
        {
            Raw(locations[spot], row);
            for (var column = 0; column < raw.Length; column++)
                raw[column][spot] = row[column];
        }
        _means = [.. raw.Select(column => column.Sum() / column.Length)];
        for (var column = 0; column < raw.Length; column++)
            for (var spot = 0; spot < locations.Length; spot++)
                raw[column][spot] -= _means[column];
        var (columns, mixtures) = Orthonormal(raw);
        _mixtures = mixtures;
        Freedom = columns.Length;
        Rows = new double[locations.Length * Freedom];
        for (var spot = 0; spot < locations.Length; spot++)
            for (var column = 0; column < Freedom; column++)
                Rows[(spot * Freedom) + column] = columns[column][spot];
    }

    /// <summary>How many columns there are.</summary>
    public int Freedom { get; }

    /// <summary>Spots x <see cref="Freedom"/>, row by row.</summary>
    public double[] Rows { get; }

    /// <summary>The places of so many sorted values that hold all but the outer percent at either end, where a few lie far from the rest.</summary>
    public static (int First, int Last) CentralRange(int count) => ((int)(Tail * (count - 1)), (int)Math.Ceiling((1 - Tail) * (count - 1)));

    /// <summary>The columns at any location.</summary>
    public double[] At(double location)
    {
        var raw = new double[_means.Length];
        Raw(location, raw);
        var values = new double[Freedom];
        for (var column = 0; column < Freedom; column++)
            for (var j = 0; j < raw.Length; j++)
                values[column] += _mixtures[column][j] * (raw[j] - _means[j]);
        return values;
    }

    /// <summary>x, and one curved function per inner knot that is straight beyond the outer ones (Hastie, Tibshirani, Friedman: Elements of Statistical Learning, 5.2.1).</summary>
    private void Raw(double location, double[] destination)
    {
        var x = location / 100;
        destination[0] = x;
        for (var k = 1; k < destination.Length; k++)
            destination[k] = Curve(k - 1, x) - Curve(_knots.Length - 2, x);
    }

    private double Curve(int knot, double x) => (Cube(x - _knots[knot]) - Cube(x - _knots[^1])) / (_knots[^1] - _knots[knot]);

    private static double Cube(double value) => value > 0 ? value * value * value : 0;

    /// <summary>Gram-Schmidt, twice against rounding, keeping track of what each column is made of.</summary>
    private static (double[][] Columns, double[][] Mixtures) Orthonormal(double[][] raw)
    {
        var columns = new List<double[]>();
        var mixtures = new List<double[]>();
        for (var j = 0; j < raw.Length; j++)
        {
            var column = (double[])raw[j].Clone();
            var mixture = new double[raw.Length];
            mixture[j] = 1;
            var length = Norm(column);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var k = 0; k < columns.Count; k++)
                {
                    var share = System.Numerics.Tensors.TensorPrimitives.Dot<double>(columns[k], column);
                    Subtract(column, share, columns[k]);
                    Subtract(mixture, share, mixtures[k]);
                }
            }
            var left = Norm(column);
            if (!(left > Independence * length))
                continue;
            columns.Add([.. column.Select(value => value / left)]);
            mixtures.Add([.. mixture.Select(value => value / left)]);
        }
        return ([.. columns], [.. mixtures]);
    }

    private static void Subtract(double[] target, double share, double[] values)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] -= share * values[i];
    }

    private static double Norm(double[] values) => Math.Sqrt(System.Numerics.Tensors.TensorPrimitives.Dot<double>(values, values));
}
