using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

namespace Microsoft.ML.Spatial.Core.Tests.Registration.Diffeomorphic;

public sealed class BendingGradientTests
{
    private const double Step = 1e-6;

    [Fact]
    public void SlopesLedBackAreThoseOfTheFlow()
    {
        var grid = new VelocityGrid(-1, -2, 0.7, 6, 7);
        var random = new CounterRandom(1, 0);
        var field = new VelocityField(grid, 4, Numbers(2 * 4 * grid.Nodes, ref random));
        // Some begin off the grid or on its border cells, where half of the corners are missing.
        var points = new PointSet([.. Numbers(40, ref random).Select(x => 1 + (2 * x))], [.. Numbers(40, ref random).Select(y => 2.5 * y)]);
        var (pullX, pullY) = (Numbers(40, ref random), Numbers(40, ref random));
        var gradient = new double[field.Values.Length];
        var (slopeX, slopeY) = ((double[])pullX.Clone(), (double[])pullY.Clone());
        new FlowTrace(field, points, Execution.Default).LeadBack(slopeX, slopeY, gradient);

        for (var i = 0; i < field.Values.Length; i += 5)
            Assert.Equal(Slope(field.Values, i), gradient[i], 1e-7);
        for (var i = 0; i < points.Count; i++)
        {
            Assert.Equal(Slope(points.X, i), slopeX[i], 1e-7);
            Assert.Equal(Slope(points.Y, i), slopeY[i], 1e-7);
        }

        double Slope(double[] numbers, int at) => Differences(numbers, at, () =>
        {
            var end = field.Apply(points);
            return Enumerable.Range(0, end.Count).Sum(i => (pullX[i] * end.X[i]) + (pullY[i] * end.Y[i]));
        });
    }

    [Fact]
    public void GradientIsThatOfTheObjective()
    {
        var tissue = new BentTissue(300, 2);
        var options = new DiffeomorphicOptions { GridStep = tissue.Width / 6, Steps = 2, Stiffness = 0.3 };
        var plane = BendingPlane.Around([tissue.Places, tissue.Bent], options);
        IBendingTerm[] terms =
        [
            new NearestTerm(tissue.Places, tissue.Bent, tissue.Width / 20, 2),
            new TargetTerm(tissue.Places, tissue.Matches(0.02, 0.3, 2), 0.5),
        ];
        var objective = new BendingObjective(plane, options, terms, Execution.Default);
        var random = new CounterRandom(2, 0);
        double[] u = [.. Numbers(objective.Size, ref random).Select(value => 0.05 * tissue.Width * value)];
        var gradient = objective.At(u, objective.FieldOf(u)).Gradient;
        var largest = gradient.Max(Math.Abs);
        for (var i = 0; i < u.Length; i += 7)
            Assert.Equal(Differences(u, i, () => objective.At(u, objective.FieldOf(u)).Value), gradient[i], 1e-5 * largest);
    }

    [Fact]
    public void JacobianIsThatOfAKnownMap()
    {
        // All velocities are linear in place: each of two steps stretches x by 1 + 0.3 / 2 and shrinks y by 1 - 0.4 / 2.
        var grid = new VelocityGrid(0, 0, 1, 12, 12);
        var values = new double[2 * 2 * grid.Nodes];
        var nodes = grid.Places();
        for (var i = 0; i < values.Length; i += 2)
            (values[i], values[i + 1]) = (0.3 * (nodes.X[i / 2 % grid.Nodes] - 5.5), -0.4 * (nodes.Y[i / 2 % grid.Nodes] - 5.5));
        var field = new VelocityField(grid, 2, values);
        var inside = field.Apply(new PointSet([6.5], [4.5]));
        Assert.Equal(5.5 + (1.15 * 1.15), inside.X[0], 1e-12);
        Assert.Equal(5.5 - (0.8 * 0.8), inside.Y[0], 1e-12);
        Assert.InRange(field.MinimumJacobian(), 0, (1.15 * 1.15 * 0.8 * 0.8) + 1e-12);
        var folded = new VelocityField(grid, 1, [.. values.Take(2 * grid.Nodes).Select(value => 5 * value)]);
        Assert.True(folded.MinimumJacobian() < 0);
        Assert.Equal(1, new VelocityField(grid, 1, new double[2 * grid.Nodes]).MinimumJacobian());
    }

    private static double Differences(double[] numbers, int at, Func<double> value)
    {
        var before = numbers[at];
        numbers[at] = before + Step;
        var up = value();
        numbers[at] = before - Step;
        var down = value();
        numbers[at] = before;
        return (up - down) / (2 * Step);
    }

    private static double[] Numbers(int count, ref CounterRandom random)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
            numbers[i] = random.NextNormal();
        return numbers;
    }
}
