using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// How well turned and shifted points fit the cells: the sum of exp(-0.1 d^T P d), d from the mean of the cell a point falls into, with its gradient and Hessian
/// in (shift x, shift y, angle). They hold while no point changes its cell.
/// </summary>
/// <remarks>Source: Biber and Strasser, IROS 2003, with the published program's factor 0.1.</remarks>
internal sealed class NdtScore(NormalCells cells, PointSet moving, bool scoreSparseCells)
{
    private const double Factor = 0.1;

    public double Value { get; private set; }

    /// <summary>3 values.</summary>
    public double[] Gradient { get; } = new double[3];

    /// <summary>3 x 3, symmetric.</summary>
    public double[,] Hessian { get; } = new double[3, 3];

    /// <summary>Fills all of it for a pose.</summary>
    public void Evaluate(double shiftX, double shiftY, double angle)
    {
        Value = 0;
        Array.Clear(Gradient);
        Array.Clear(Hessian);
        var (sin, cos) = Math.SinCos(angle);
        for (var i = 0; i < moving.Count; i++)
        {
            var (turnedX, turnedY) = ((cos * moving.X[i]) - (sin * moving.Y[i]), (sin * moving.X[i]) + (cos * moving.Y[i]));
            var cell = cells.At(turnedX + shiftX, turnedY + shiftY);
            if (cell.HasDistribution)
                Add(cell, turnedX, turnedY, shiftX, shiftY);
            else if (cell.Points > 0 && scoreSparseCells)
                Value++;
        }
    }

    private void Add(NormalCells.Cell cell, double turnedX, double turnedY, double shiftX, double shiftY)
    {
        var (dx, dy) = (turnedX + shiftX - cell.MeanX, turnedY + shiftY - cell.MeanY);
        var (px, py) = ((cell.XX * dx) + (cell.XY * dy), (cell.XY * dx) + (cell.YY * dy));
        var score = Math.Exp(-Factor * ((dx * px) + (dy * py)));
        Value += score;

        // Derivatives of d: (1, 0), (0, 1) and the turned point a quarter turn on; of the last one, minus the turned point.
        Span<double> stepX = [1, 0, -turnedY];
        Span<double> stepY = [0, 1, turnedX];
        Span<double> slope = stackalloc double[3];
        for (var a = 0; a < 3; a++)
        {
            slope[a] = (px * stepX[a]) + (py * stepY[a]);
            Gradient[a] += -2 * Factor * score * slope[a];
        }
        for (var a = 0; a < 3; a++)
        {
            for (var b = 0; b < 3; b++)
            {
                var curvature = (stepX[a] * ((cell.XX * stepX[b]) + (cell.XY * stepY[b]))) + (stepY[a] * ((cell.XY * stepX[b]) + (cell.YY * stepY[b])));
                if (a == 2 && b == 2)
                    curvature -= (px * turnedX) + (py * turnedY);
                Hessian[a, b] += -2 * Factor * score * (curvature - (2 * Factor * slope[a] * slope[b]));
            }
        }
    }
}
