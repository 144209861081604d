using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// A smooth displacement of the plane: cubic B-splines on a grid of knots. Outside the grid a place moves as the nearest place on its border does.
/// </summary>
/// <remarks>Source: Rueckert and others, IEEE Transactions on Medical Imaging 18 (1999).</remarks>
public sealed class SplineDisplacement
{
    private readonly SplineGrid _grid;

    /// <summary>Puts a displacement together. The array is shared, not copied.</summary>
    /// <param name="originX">Smallest x of the grid.</param>
    /// <param name="originY">Smallest y of the grid.</param>
    /// <param name="step">Distance of neighbouring knots, in the units of the places.</param>
    /// <param name="countX">Knots along x, at least 4; the grid ends countX - 3 steps after its origin.</param>
    /// <param name="countY">Knots along y, at least 4.</param>
    /// <param name="coefficients">Shift along x and along y of every knot: countX x countY x 2.</param>
    /// <exception cref="ArgumentException">There are fewer than 4 knots along an axis, the coefficients do not fit their number, or a value is not finite.</exception>
    public SplineDisplacement(double originX, double originY, double step, int countX, int countY, double[] coefficients)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        if (countX < SplineGrid.Reach || countY < SplineGrid.Reach)
            throw new ArgumentException($"A grid of {countX} x {countY} knots is too small; it needs at least {SplineGrid.Reach} along each axis.");
        if (coefficients.LongLength != 2L * countX * countY)
            throw new ArgumentException($"{coefficients.Length} coefficients do not fit two for each of {countX} x {countY} knots.", nameof(coefficients));
        if (!(step > 0 && double.IsFinite(step)) || !CoordinateCheck.IsUsable(originX) || !CoordinateCheck.IsUsable(originY))
            throw new ArgumentException($"A grid cannot start at ({originX}, {originY}) with steps of {step}.");
        var wrong = Array.FindIndex(coefficients, value => !double.IsFinite(value));
        if (wrong >= 0)
            throw new ArgumentException($"Coefficient {wrong} is {coefficients[wrong]}; all must be finite.", nameof(coefficients));
        _grid = new SplineGrid(originX, originY, step, countX, countY);
        Coefficients = coefficients;
    }

    /// <summary>Smallest x of the grid.</summary>
    public double OriginX => _grid.OriginX;

    /// <summary>Smallest y of the grid.</summary>
    public double OriginY => _grid.OriginY;

    /// <summary>Distance of neighbouring knots.</summary>
    public double Step => _grid.Step;

    /// <summary>Knots along x.</summary>
    public int CountX => _grid.CountX;

    /// <summary>Knots along y.</summary>
    public int CountY => _grid.CountY;

    /// <summary>Shift along x and along y of every knot, knots of one x together: countX x countY x 2.</summary>
    public double[] Coefficients { get; }

    /// <summary>Where a place goes.</summary>
    public (double X, double Y) Apply(double x, double y)
    {
        Span<double> weightsX = stackalloc double[SplineGrid.Reach], weightsY = stackalloc double[SplineGrid.Reach];
        var (firstX, firstY) = _grid.Locate(x, y, weightsX, weightsY);
        double shiftX = 0, shiftY = 0;
        for (var i = 0; i < SplineGrid.Reach; i++)
        {
            for (var j = 0; j < SplineGrid.Reach; j++)
            {
                var (weight, knot) = (weightsX[i] * weightsY[j], 2 * _grid.Knot(firstX + i, firstY + j));
                shiftX += weight * Coefficients[knot];
                shiftY += weight * Coefficients[knot + 1];
            }
        }
        return (x + shiftX, y + shiftY);
    }

    /// <summary>Where places go.</summary>
    /// <param name="places">Places in the frame of the fixed slice, as the pose puts them.</param>
    public PointSet Apply(PointSet places)
    {
        ArgumentNullException.ThrowIfNull(places);
        var (x, y) = (new double[places.Count], new double[places.Count]);
        for (var i = 0; i < x.Length; i++)
            (x[i], y[i]) = Apply(places.X[i], places.Y[i]);
        return new PointSet(x, y);
    }
}
