using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Spots under a <see cref="SplineDisplacement"/> of where a pose puts them. It resists: the coefficients of neighbouring knots are expected to differ by strain x step.</summary>
internal sealed class MovedSpline : IMovedPlaces
{
    private const int Reach = SplineGrid.Reach;
    private const int Weights = Reach * Reach;
    private const double Anchor = 1e-3;
    private readonly PointSet _unbent;
    private readonly SplineGrid _grid;
    private readonly double _stiffness;
    private readonly double[] _coefficients;
    private readonly int[] _first;
    private readonly double[] _weights;

    public MovedSpline(PointSet unbent, double step, double strain)
    {
        (_unbent, Places) = (unbent, unbent);
        _grid = SplineGrid.Over(unbent, step);
        _stiffness = 1 / (_grid.Step * _grid.Step * strain * strain);
        _coefficients = new double[2 * _grid.CountX * _grid.CountY];
        (_first, _weights) = (new int[unbent.Count], new double[unbent.Count * Weights]);
        Span<double> weightsX = stackalloc double[Reach], weightsY = stackalloc double[Reach];
        for (var spot = 0; spot < unbent.Count; spot++)
        {
            var (x, y) = _grid.Locate(unbent.X[spot], unbent.Y[spot], weightsX, weightsY);
            _first[spot] = _grid.Knot(x, y);
            for (var k = 0; k < Weights; k++)
                _weights[(spot * Weights) + k] = weightsX[k / Reach] * weightsY[k % Reach];
        }
    }

    public PointSet Places { get; private set; }

    public int Size => _coefficients.Length;

    public int Width => (2 * _grid.Knot(Reach - 1, Reach - 1)) + 1;

    public SplineDisplacement Displacement => new(_grid.OriginX, _grid.OriginY, _grid.Step, _grid.CountX, _grid.CountY, _coefficients);

    public void Add(FieldPull pull, SymmetricBand normal, double[] gradient)
    {
        for (var spot = 0; spot < Places.Count; spot++)
        {
            var (xx, xy, yy) = (pull.XX[spot], pull.XY[spot], pull.YY[spot]);
            if (xx + yy == 0)
                continue;
            ReadOnlySpan<double> weights = _weights.AsSpan(spot * Weights, Weights);
            for (var k = 0; k < Weights; k++)
            {
                var (row, weight) = (Parameter(spot, k), weights[k]);
                gradient[row] += weight * pull.X[spot];
                gradient[row + 1] += weight * pull.Y[spot];
                for (var l = 0; l < k; l++)
                {
                    var (column, product) = (Parameter(spot, l), weight * weights[l]);
                    normal[row, column] += product * xx;
                    normal[row, column + 1] += product * xy;
                    normal[row + 1, column] += product * xy;
                    normal[row + 1, column + 1] += product * yy;
                }
                normal[row, row] += weight * weight * xx;
                normal[row + 1, row] += weight * weight * xy;
                normal[row + 1, row + 1] += weight * weight * yy;
            }
        }
        Resist(normal, gradient);
    }

    public double LargestMove(double[] step)
    {
        var largest = 0.0;
        for (var spot = 0; spot < Places.Count; spot++)
        {
            var (x, y) = Shift(spot, step);
            largest = Math.Max(largest, double.Hypot(x, y));
        }
        return largest;
    }

    public void Move(double[] step, double share)
    {
        for (var parameter = 0; parameter < Size; parameter++)
            _coefficients[parameter] += share * step[parameter];
        var (placesX, placesY) = (new double[_unbent.Count], new double[_unbent.Count]);
        for (var spot = 0; spot < placesX.Length; spot++)
        {
            var (x, y) = Shift(spot, _coefficients);
            (placesX[spot], placesY[spot]) = (_unbent.X[spot] + x, _unbent.Y[spot] + y);
        }
        Places = new PointSet(placesX, placesY);
    }

    private int Parameter(int spot, int k) => 2 * (_first[spot] + _grid.Knot(k / Reach, k % Reach));

    private (double X, double Y) Shift(int spot, double[] coefficients)
    {
        double x = 0, y = 0;
        for (var k = 0; k < Weights; k++)
        {
            var (weight, parameter) = (_weights[(spot * Weights) + k], Parameter(spot, k));
            x += weight * coefficients[parameter];
            y += weight * coefficients[parameter + 1];
        }
        return (x, y);
    }

    private void Resist(SymmetricBand normal, double[] gradient)
    {
        for (var x = 0; x < _grid.CountX; x++)
        {
            for (var y = 0; y < _grid.CountY; y++)
            {
                for (var axis = 0; axis < 2; axis++)
                {
                    var knot = (2 * _grid.Knot(x, y)) + axis;
                    normal[knot, knot] += Anchor * _stiffness;
                    gradient[knot] -= Anchor * _stiffness * _coefficients[knot];
                    if (x > 0)
                        Couple(knot, (2 * _grid.Knot(x - 1, y)) + axis);
                    if (y > 0)
                        Couple(knot, (2 * _grid.Knot(x, y - 1)) + axis);
                }
            }
        }

        void Couple(int knot, int other)
        {
            normal[knot, knot] += _stiffness;
            normal[other, other] += _stiffness;
            normal[knot, other] -= _stiffness;
            var difference = _stiffness * (_coefficients[knot] - _coefficients[other]);
            gradient[knot] -= difference;
            gradient[other] += difference;
        }
    }
}
