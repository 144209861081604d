using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>Tricube-weighted polynomials through the nearest points of a place.</summary>
/// <param name="x">Places, increasing, not all equal.</param>
/// <param name="y">Values.</param>
/// <param name="neighborCount">How many of the nearest points a fit uses.</param>
/// <param name="degree">Degree of the polynomial.</param>
internal sealed class LocalPolynomial(double[] x, double[] y, int neighborCount, int degree)
{
    private const double SingularityLimit = 100 * 2.220446049250313e-16;

    /// <summary>Value and slope at a place of the polynomial fitted around it.</summary>
    public (double Value, double Slope) FitAt(double place)
    {
        var (first, last) = Neighbourhood(place);
        var reach = Math.Max(place - x[first], x[last] - place);
        var count = last - first + 1;
        var columns = new double[degree + 1][];
        for (var power = 0; power <= degree; power++)
            columns[power] = new double[count];
        var target = new double[count];
        for (var i = 0; i < count; i++)
        {
            var offset = x[first + i] - place;
            var ratio = Math.Abs(offset) / reach;
            var weight = ratio < 1 ? Math.Sqrt(Math.Pow(1 - (ratio * ratio * ratio), 3)) : 0;
            target[i] = weight * y[first + i];
            for (var power = 0; power <= degree; power++, weight *= offset)
                columns[power][i] = weight;
        }
        var solution = LeastSquares(columns, target);
        return (solution[0], solution[1]);
    }

    /// <summary>The nearest points, and as many more as it takes for one of them to weigh more than nothing.</summary>
    private (int First, int Last) Neighbourhood(double place)
    {
        var at = Array.BinarySearch(x, place);
        var last = (at >= 0 ? at : ~at) - 1;
        var first = last + 1;
        while (last - first + 1 < neighborCount || !ReachesBeyondNearest(first, last, place))
        {
            var takeLeft = first > 0 && (last == x.Length - 1 || place - x[first - 1] <= x[last + 1] - place);
            if (takeLeft)
                first--;
            else
                last++;
        }
        return (first, last);
    }

    // The farthest point has no weight; alone, or with others as far, it would leave nothing to fit.
    private bool ReachesBeyondNearest(int first, int last, double place)
    {
        var nearest = double.PositiveInfinity;
        for (var i = first; i <= last; i++)
            nearest = Math.Min(nearest, Math.Abs(x[i] - place));
        return last >= first && Math.Max(place - x[first], x[last] - place) > nearest;
    }

    /// <summary>Least squares of least norm in the scaled unknowns: columns to unit length, QR, and the pseudo-inverse of R.</summary>
    private static double[] LeastSquares(double[][] columns, double[] target)
    {
        var size = columns.Length;
        var scale = new double[size];
        var triangle = Matrix<double>.Build.Dense(size, size);
        var projected = Vector<double>.Build.Dense(size);
        for (var j = 0; j < size; j++)
        {
            scale[j] = Math.Sqrt(Dot(columns[j], columns[j]));
            Divide(columns[j], scale[j]);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i < j; i++)
                {
                    var share = Dot(columns[i], columns[j]);
                    triangle[i, j] += share;
                    for (var k = 0; k < target.Length; k++)
                        columns[j][k] -= share * columns[i][k];
                }
            }
            triangle[j, j] = Math.Sqrt(Dot(columns[j], columns[j]));
            Divide(columns[j], triangle[j, j]);
            projected[j] = Dot(columns[j], target);
        }
        var svd = triangle.Svd();
        var turned = svd.U.TransposeThisAndMultiply(projected);
        for (var j = 0; j < size; j++)
            turned[j] = svd.S[j] > SingularityLimit * svd.S[0] ? turned[j] / svd.S[j] : 0;
        var solution = svd.VT.TransposeThisAndMultiply(turned).ToArray();
        for (var j = 0; j < size; j++)
            solution[j] = scale[j] > 0 ? solution[j] / scale[j] : 0;
        return solution;
    }

    private static double Dot(double[] a, double[] b) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(a, b);

    private static void Divide(double[] column, double divisor)
    {
        if (divisor > 0)
            System.Numerics.Tensors.TensorPrimitives.Divide(column, divisor, column);
    }
}
