using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>The way of points through a velocity field, kept so that slopes can be led back along it.</summary>
internal sealed class FlowTrace
{
    private const int PointsPerBlock = 1024;
    private readonly VelocityField _field;
    private readonly double[][] _x;
    private readonly double[][] _y;

    public FlowTrace(VelocityField field, PointSet start, Execution execution)
    {
        _field = field;
        _x = new double[field.Steps + 1][];
        _y = new double[field.Steps + 1][];
        (_x[0], _y[0]) = (start.X, start.Y);
        for (var step = 0; step < field.Steps; step++)
            (_x[step + 1], _y[step + 1]) = (new double[start.Count], new double[start.Count]);
        FixedPartition.For(start.Count, PointsPerBlock, execution, (_, from, to) =>
        {
            for (var step = 0; step < field.Steps; step++)
                field.Advance(step, _x[step], _y[step], _x[step + 1], _y[step + 1], from, to);
        });
        End = new PointSet(_x[^1], _y[^1]);
    }

    /// <summary>Where the points come to lie.</summary>
    public PointSet End { get; }

    /// <summary>Adds to the gradient of the velocities what follows from the slopes of an objective in the end points. The slopes become those in the start points.</summary>
    /// <param name="slopeX">Derivative by each point's x.</param>
    /// <param name="slopeY">Derivative by each point's y.</param>
    /// <param name="gradient">One number for each of the field's.</param>
    public void LeadBack(double[] slopeX, double[] slopeY, double[] gradient)
    {
        // In order of the points, whatever the threads: neighbours add to the same nodes.
        for (var step = _field.Steps - 1; step >= 0; step--)
            for (var i = 0; i < slopeX.Length; i++)
                (slopeX[i], slopeY[i]) = StepBack(step, _x[step][i], _y[step][i], slopeX[i], slopeY[i], gradient);
    }

    private (double X, double Y) StepBack(int step, double x, double y, double slopeX, double slopeY, double[] gradient)
    {
        if ((slopeX == 0 && slopeY == 0) || _field.Grid.Locate(x, y) is not { } cell)
            return (slopeX, slopeY);
        var (alongX, alongY) = (0.0, 0.0);
        var (shareX, shareY) = (cell.ShareX, cell.ShareY);
        Corner(0, 0, (1 - shareX) * (1 - shareY), shareY - 1, shareX - 1);
        Corner(0, 1, (1 - shareX) * shareY, -shareY, 1 - shareX);
        Corner(1, 0, shareX * (1 - shareY), 1 - shareY, -shareX);
        Corner(1, 1, shareX * shareY, shareY, shareX);
        var scale = 1 / (_field.Steps * _field.Grid.Step);
        return (slopeX + (scale * alongX), slopeY + (scale * alongY));

        void Corner(int right, int up, double weight, double weightAlongX, double weightAlongY)
        {
            var node = _field.Node(step, cell.I + right, cell.J + up);
            if (node < 0)
                return;
            gradient[node] += weight * slopeX / _field.Steps;
            gradient[node + 1] += weight * slopeY / _field.Steps;
            var pull = (_field.Values[node] * slopeX) + (_field.Values[node + 1] * slopeY);
            alongX += weightAlongX * pull;
            alongY += weightAlongY * pull;
        }
    }
}
