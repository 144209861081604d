using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Tests.Registration;

public sealed class NormalDistributionsTransformTests
{
    [Fact]
    public void GradientAndHessianAreThoseOfTheScore()
    {
        var pair = new RegistrationPair(400, 1, cut: false);
        var score = new NdtScore(new NormalCells(pair.Fixed, 0.3), pair.Fixed, scoreSparseCells: false);
        double[] pose = [0.004, -0.003, 0.005];
        const double Step = 1e-7;
        score.Evaluate(pose[0], pose[1], pose[2]);
        var (gradient, hessian) = (score.Gradient.ToArray(), (double[,])score.Hessian.Clone());
        for (var a = 0; a < 3; a++)
        {
            var (up, slopesUp) = At(a, Step);
            var (down, slopesDown) = At(a, -Step);
            Assert.Equal((up - down) / (2 * Step), gradient[a], 1e-4 * Math.Max(1, Math.Abs(gradient[a])));
            for (var b = 0; b < 3; b++)
                Assert.Equal((slopesUp[b] - slopesDown[b]) / (2 * Step), hessian[a, b], 1e-4 * Math.Max(10, Math.Abs(hessian[a, b])));
        }

        (double Value, double[] Gradient) At(int index, double change)
        {
            var moved = pose.ToArray();
            moved[index] += change;
            score.Evaluate(moved[0], moved[1], moved[2]);
            return (score.Value, [.. score.Gradient]);
        }
    }

    [Fact]
    public void FindsASmallTurn()
    {
        var pair = new RegistrationPair(4000, 2, cut: false);
        var truth = PlanarTransform.Similarity(-0.08, false, 1, 0.03, -0.02);
        var result = NormalDistributionsTransform.Register(truth.Inverse().Apply(pair.Fixed), pair.Fixed, options: new NdtOptions { CellSize = 0.2 });
        Assert.True(result.Converged);
        Assert.InRange(Math.Abs(result.Transform.AngleDegrees - truth.AngleDegrees), 0, 0.5);
        Assert.InRange(double.Hypot(result.Transform.C - truth.C, result.Transform.F - truth.F), 0, 0.01);
    }

    [Fact]
    public void RefusesEmptySidesAndCellsThatAreTooSmall()
    {
        var points = new RegistrationPair(400, 1).Fixed;
        Assert.Contains("larger cells", Assert.Throws<SpatialDataException>(() => NormalDistributionsTransform.Register(points, points, options: new NdtOptions { CellSize = 1e-3 })).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => NormalDistributionsTransform.Register(new PointSet([], []), points));
        Assert.ThrowsAny<ArgumentException>(() => NormalDistributionsTransform.Register(points, points, options: new NdtOptions { CellSize = 0 }));
    }
}
