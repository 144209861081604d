using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>
/// A bending of the plane: velocities at the nodes of a grid, one set for each step. A point takes the step x += v_t(x) / steps with the velocity between the
/// nodes, bilinear, and zero outside the grid.
/// </summary>
/// <remarks>Source: the velocity field of SpatialMETA's alignment, version of 2025, after Beg et al., International Journal of Computer Vision 61 (2005).</remarks>
public sealed class VelocityField
{
    private const int PointsPerBlock = 4096;

    /// <summary>A field with given velocities. The array is shared, not copied.</summary>
    /// <param name="grid">The nodes.</param>
    /// <param name="steps">Number of steps.</param>
    /// <param name="values">Velocities as steps x nodes along x x nodes along y x (x, y), in the units of the grid; a point moves by the mean over the steps.</param>
    /// <exception cref="ArgumentException">The number of velocities does not fit.</exception>
    public VelocityField(VelocityGrid grid, int steps, double[] values)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (values.LongLength != 2L * steps * grid.CountX * grid.CountY)
            throw new ArgumentException($"{steps} steps on {grid.CountX} x {grid.CountY} nodes need {2L * steps * grid.CountX * grid.CountY} numbers, not {values.LongLength}.", nameof(values));
        Grid = grid;
        Steps = steps;
        Values = values;
    }

    /// <summary>The nodes.</summary>
    public VelocityGrid Grid { get; }

    /// <summary>Number of steps.</summary>
    public int Steps { get; }

    /// <summary>Velocities as steps x nodes along x x nodes along y x (x, y).</summary>
    public double[] Values { get; }

    /// <summary>Where points come to lie.</summary>
    /// <param name="points">Places in the plane of the grid; those outside it stay.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    public PointSet Apply(PointSet points, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        var (x, y) = ((double[])points.X.Clone(), (double[])points.Y.Clone());
        FixedPartition.For(x.Length, PointsPerBlock, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var step = 0; step < Steps; step++)
                Advance(step, x, y, x, y, from, to);
        });
        return new PointSet(x, y);
    }

    /// <summary>
    /// The smallest factor on areas over the grid: of the four triangles at the corners of every cell, the signed area after bending over that before. When it is
    /// positive, the grid is not folded anywhere.
    /// </summary>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    public double MinimumJacobian(Execution? execution = null)
    {
        var nodes = Apply(Grid.Places(), execution);
        var smallest = double.PositiveInfinity;
        for (var i = 0; i + 1 < Grid.CountX; i++)
        {
            for (var j = 0; j + 1 < Grid.CountY; j++)
            {
                var a = (i * Grid.CountY) + j;
                var (b, c, d) = (a + Grid.CountY, a + Grid.CountY + 1, a + 1);
                smallest = Math.Min(smallest, Math.Min(Math.Min(Turn(nodes, d, a, b), Turn(nodes, a, b, c)), Math.Min(Turn(nodes, b, c, d), Turn(nodes, c, d, a))));
            }
        }
        return smallest / (Grid.Step * Grid.Step);
    }

    /// <summary>One step of some points, from one pair of arrays to another or in place.</summary>
    internal void Advance(int step, double[] x, double[] y, double[] nextX, double[] nextY, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var (dx, dy) = At(step, x[i], y[i]);
            (nextX[i], nextY[i]) = (x[i] + (dx / Steps), y[i] + (dy / Steps));
        }
    }

    /// <summary>Where the velocity of a node begins in <see cref="Values"/>; -1 when the node is not on the grid.</summary>
    internal int Node(int step, int i, int j)
        => (uint)i < (uint)Grid.CountX && (uint)j < (uint)Grid.CountY ? 2 * ((((step * Grid.CountX) + i) * Grid.CountY) + j) : -1;

    private static double Turn(PointSet points, int a, int b, int c)
        => ((points.X[b] - points.X[a]) * (points.Y[c] - points.Y[b])) - ((points.X[c] - points.X[b]) * (points.Y[b] - points.Y[a]));

    private (double X, double Y) At(int step, double x, double y)
    {
        if (Grid.Locate(x, y) is not { } cell)
            return (0, 0);
        var (sumX, sumY) = (0.0, 0.0);
        Add(0, 0, (1 - cell.ShareX) * (1 - cell.ShareY));
        Add(0, 1, (1 - cell.ShareX) * cell.ShareY);
        Add(1, 0, cell.ShareX * (1 - cell.ShareY));
        Add(1, 1, cell.ShareX * cell.ShareY);
        return (sumX, sumY);

        void Add(int right, int up, double weight)
        {
            var node = Node(step, cell.I + right, cell.J + up);
            if (node < 0)
                return;
            sumX += weight * Values[node];
            sumY += weight * Values[node + 1];
        }
    }
}
