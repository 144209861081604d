namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Local regression of one variable (Cleveland and Grosse: "Computational methods for local regression", Statistics and Computing 1,
/// 1991), with tricube weights and the interpolation that R's <c>loess</c> uses by default: the range of x is halved at medians
/// until a cell holds few points, the local polynomial is fitted at the cell borders alone, and between them the fit is the cubic
/// that has their values and slopes.
/// </summary>
/// <remarks>
/// Where all of a neighbourhood lies at one x, R gives up; here the neighbourhood grows until it holds two distinct places. Where its
/// points do not determine the polynomial, the least-squares solution of least norm is taken, as in R.
/// </remarks>
public static class Loess
{
    private const double CellShare = 0.2;
    private const double Margin = 0.005;

    /// <summary>Fits and evaluates at the same places.</summary>
    /// <param name="x">Places, in any order.</param>
    /// <param name="y">Values, one per place.</param>
    /// <param name="span">Share of the points that each local fit uses, in (0, 1].</param>
    /// <param name="degree">Degree of the local polynomial, 1 or 2.</param>
    /// <returns>The fitted value at each place. When all places are equal, the mean of the values.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a number is not finite, or span or degree are out of range.</exception>
    public static double[] Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double span, int degree)
    {
        Check(x, y, span, degree);
        if (x.Length == 0)
            return [];
        var (sortedX, sortedY) = (x.ToArray(), y.ToArray());
        Array.Sort(sortedX, sortedY);
        if (sortedX[0] == sortedX[^1])
            return [.. Enumerable.Repeat(sortedY.Average(), x.Length)];
        var vertices = Vertices(sortedX, (int)Math.Floor(x.Length * span * CellShare));
        var local = new LocalPolynomial(sortedX, sortedY, Math.Min(x.Length, (int)Math.Floor((x.Length * span) + 1e-5)), degree);
        var fits = vertices.Select(local.FitAt).ToArray();
        var fitted = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            fitted[i] = Interpolate(vertices, fits, x[i]);
        return fitted;
    }

    private static double[] Vertices(double[] sorted, int cellSize)
    {
        double low = sorted[0], high = sorted[^1];
        var margin = Margin * Math.Max(high - low, (Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-3) + 1e-30);
        var vertices = new SortedSet<double> { low - margin, high + margin };
        Cut(sorted, 0, sorted.Length - 1, low - margin, high + margin, cellSize, vertices);
        return [.. vertices];
    }

    private static void Cut(double[] sorted, int first, int last, double low, double high, int cellSize, SortedSet<double> vertices)
    {
        if (last - first + 1 <= cellSize)
            return;
        var middle = UntiedMiddle(sorted, first, last);
        var at = sorted[middle];
        if (at == low || at == high)
            return;
        vertices.Add(at);
        Cut(sorted, first, middle, low, at, cellSize, vertices);
        Cut(sorted, middle + 1, last, at, high, cellSize, vertices);
    }

    /// <summary>The position nearest the middle (tried at +1, -1, +2, ...) whose successor is larger; the middle if a side ends first.</summary>
    private static int UntiedMiddle(double[] sorted, int first, int last)
    {
        // Counted from 1, as the published halving is: of an even number of points the lower middle one.
        var middle = ((first + 1 + last + 1) / 2) - 1;
        for (var offset = 0; middle + offset < last && middle + offset >= first; offset = offset > 0 ? -offset : 1 - offset)
            if (sorted[middle + offset] != sorted[middle + offset + 1])
                return middle + offset;
        return middle;
    }

    private static double Interpolate(double[] vertices, (double Value, double Slope)[] fits, double x)
    {
        var found = Array.BinarySearch(vertices, x);
        var right = Math.Clamp(found >= 0 ? found : ~found, 1, vertices.Length - 1);
        var (left, width) = (right - 1, vertices[right] - vertices[right - 1]);
        var h = (x - vertices[left]) / width;
        var rest = 1 - h;
        return (rest * rest * (1 + (2 * h)) * fits[left].Value)
            + (h * h * (3 - (2 * h)) * fits[right].Value)
            + (h * rest * width * ((rest * fits[left].Slope) - (h * fits[right].Slope)));
    }

    private static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double span, int degree)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"There are {x.Length} places and {y.Length} values.", nameof(y));
        if (!(span > 0 && span <= 1))
            throw new ArgumentOutOfRangeException(nameof(span), span, "The span must lie in (0, 1].");
        if (degree is not (1 or 2))
            throw new ArgumentOutOfRangeException(nameof(degree), degree, "The degree must be 1 or 2.");
        for (var i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i]))
                throw new ArgumentException($"Point {i} is ({x[i]}, {y[i]}); local regression needs finite numbers.", nameof(x));
    }
}
