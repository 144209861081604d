using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// The features of a slice anywhere in the plane, with their slopes: a linear function of the place fitted to the nearest spots, which count by a Gaussian of
/// their distance. A ridge on the slopes keeps them from running away at borders and holes.
/// </summary>
/// <param name="tree">The spots.</param>
/// <param name="rows">Their features.</param>
/// <param name="bandwidth">Standard deviation of the Gaussian, in the units of the spots.</param>
/// <param name="reach">How far from the nearest spot a place still belongs to the slice.</param>
/// <remarks>Source: local linear regression, Fan and Gijbels, Local Polynomial Modelling (1996), chapter 3.</remarks>
internal sealed class FeatureField(KdTree tree, FieldRows rows, double bandwidth, double reach)
{
    private const int Neighbors = 48;
    private const double SlopeRidge = 0.05;

    public int Columns => rows.Columns;

    /// <summary>The same spots with every second column.</summary>
    public FeatureField Half(int first) => new(tree, rows.Half(first), bandwidth, reach);

    /// <summary>What one thread reads the field with.</summary>
    public Reader NewReader() => new(this, tree);

    /// <summary>Reads the field place by place.</summary>
    internal sealed class Reader(FeatureField field, KdTree tree)
    {
        private readonly NearestSearch _search = new(tree, Neighbors);
        private readonly double[] _weights = new double[Neighbors];
        private readonly double[] _x = new double[Neighbors];
        private readonly double[] _y = new double[Neighbors];

        /// <summary>The features at a place and their slopes per unit of length; nothing is read outside the slice.</summary>
        /// <returns>Whether the place belongs to the slice.</returns>
        public bool Read(double x, double y, Span<double> value, Span<double> slopeX, Span<double> slopeY)
        {
            _search.Find(x, y, -1);
            if (!(_search.Squares[0] <= field.Reach * field.Reach))
                return false;
            var local = Weigh(x, y);
            value.Clear();
            slopeX.Clear();
            slopeY.Clear();
            var positions = _search.Positions;
            for (var n = 0; n < positions.Length; n++)
            {
                ReadOnlySpan<double> row = field.Rows.Row(tree.Rows[positions[n]]);
                var (weight, dx, dy) = (_weights[n], _x[n], _y[n]);
                TensorPrimitives.MultiplyAdd(row, weight * (local.OneOne + (local.OneX * dx) + (local.OneY * dy)), value, value);
                TensorPrimitives.MultiplyAdd(row, weight * (local.OneX + (local.XX * dx) + (local.XY * dy)) / field.Bandwidth, slopeX, slopeX);
                TensorPrimitives.MultiplyAdd(row, weight * (local.OneY + (local.XY * dx) + (local.YY * dy)) / field.Bandwidth, slopeY, slopeY);
            }
            return true;
        }

        // Distances are in bandwidths, so that the equations do not depend on the units.
        private LocalInverse Weigh(double x, double y)
        {
            double sum = 0, sumX = 0, sumY = 0, sumXX = 0, sumXY = 0, sumYY = 0;
            var positions = _search.Positions;
            var squares = _search.Squares;
            for (var n = 0; n < positions.Length; n++)
            {
                var (dx, dy) = ((tree.X[positions[n]] - x) / field.Bandwidth, (tree.Y[positions[n]] - y) / field.Bandwidth);
                var weight = Math.Exp(-squares[n] / (2 * field.Bandwidth * field.Bandwidth));
                (_weights[n], _x[n], _y[n]) = (weight, dx, dy);
                sum += weight;
                sumX += weight * dx;
                sumY += weight * dy;
                sumXX += weight * dx * dx;
                sumXY += weight * dx * dy;
                sumYY += weight * dy * dy;
            }
            return LocalInverse.Of(sum, sumX, sumY, sumXX + (SlopeRidge * sum), sumXY, sumYY + (SlopeRidge * sum));
        }
    }

    private FieldRows Rows => rows;

    private double Bandwidth => bandwidth;

    private double Reach => reach;

    /// <summary>The inverse of the moments of the functions 1, x and y.</summary>
    private readonly record struct LocalInverse(double OneOne, double OneX, double OneY, double XX, double XY, double YY)
    {
        public static LocalInverse Of(double one, double x, double y, double xx, double xy, double yy)
        {
            var (c00, c01, c02) = ((xx * yy) - (xy * xy), (xy * y) - (x * yy), (x * xy) - (xx * y));
            var determinant = (one * c00) + (x * c01) + (y * c02);
            return new LocalInverse(
                c00 / determinant,
                c01 / determinant,
                c02 / determinant,
                ((one * yy) - (y * y)) / determinant,
                ((x * y) - (one * xy)) / determinant,
                ((one * xx) - (x * x)) / determinant);
        }
    }
}
