using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>
/// The coordinates the hierarchy works in, mclust's "SVD" transformation: columns scaled to unit standard deviation, rotated to principal
/// axes, each axis divided by the square root of its singular value. Constant columns and empty axes are left out.
/// </summary>
internal static class HierarchySpace
{
    /// <summary>More axes than this cost time and memory with the square and the cube, and hold next to nothing a start needs.</summary>
    private const int MostAxes = 64;

    private const double EmptyAxis = 1e-12;

    public static (double[] Values, int Rows, int Columns) Project(DenseMatrix x)
    {
        var scaled = Scale(x);
        if (scaled.Length == 0)
            return (new double[x.Rows], x.Rows, 1);
        var gram = Matrix<double>.Build.Dense(scaled.Length, scaled.Length, (i, j) => i <= j ? Dot(scaled[i], scaled[j]) : Dot(scaled[j], scaled[i]));
        var decomposition = gram.Evd(Symmetricity.Symmetric);
        var squares = decomposition.EigenValues.Select(value => value.Real).ToArray();
        var axes = Enumerable.Range(0, squares.Length).Reverse().Where(axis => squares[axis] > EmptyAxis * squares[^1]).Take(MostAxes).ToArray();
        var values = new double[x.Rows * axes.Length];
        for (var place = 0; place < axes.Length; place++)
        {
            var scale = 1 / Math.Sqrt(Math.Sqrt(squares[axes[place]]));
            for (var column = 0; column < scaled.Length; column++)
            {
                var weight = decomposition.EigenVectors[column, axes[place]] * scale;
                for (var row = 0; row < x.Rows; row++)
                    values[(row * axes.Length) + place] += scaled[column][row] * weight;
            }
        }
        return (values, x.Rows, axes.Length);
    }

    private static double[][] Scale(DenseMatrix x)
    {
        var columns = new List<double[]>();
        for (var column = 0; column < x.Columns; column++)
        {
            var values = new double[x.Rows];
            for (var row = 0; row < values.Length; row++)
                values[row] = x[row, column];
            var mean = values.Average();
            var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Length - 1));
            if (!(deviation > 1e-7 * Math.Abs(mean)))
                continue;
            for (var row = 0; row < values.Length; row++)
                values[row] = (values[row] - mean) / deviation;
            columns.Add(values);
        }
        return [.. columns];
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
