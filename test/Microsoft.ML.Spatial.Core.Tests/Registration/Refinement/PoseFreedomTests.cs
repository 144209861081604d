using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Tests.Registration.Refinement;

public sealed class PoseFreedomTests
{
    [Theory]
    [InlineData(TransformFamily.Rigid, 3)]
    [InlineData(TransformFamily.Similarity, 4)]
    [InlineData(TransformFamily.AxisScales, 5)]
    [InlineData(TransformFamily.Affine, 6)]
    public void AStepMovesPlacesAsItsFieldsSay(TransformFamily family, int parameters)
    {
        var pose = PlanarTransform.Similarity(0.4, true, 1.3, 2, -1).After(new PlanarTransform(1.2, 0, 0, 0, 0.9, 0));
        var freedom = new PoseFreedom(family, pose, 3, 4, 5);
        Assert.Equal(parameters, freedom.Directions.Length);
        for (var direction = 0; direction < parameters; direction++)
        {
            var step = new double[parameters];
            step[direction] = 1e-6;
            foreach (var (x, y) in new[] { (0.0, 0.0), (7.0, -2.0), (1.0, 9.0) })
            {
                var (placeX, placeY) = pose.Apply(x, y);
                var (movedX, movedY) = freedom.After(pose, step).Apply(x, y);
                var (shiftX, shiftY) = freedom.Shift(direction, placeX, placeY);
                Assert.Equal(shiftX, (movedX - placeX) / 1e-6, 1e-5);
                Assert.Equal(shiftY, (movedY - placeY) / 1e-6, 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(TransformFamily.Rigid)]
    [InlineData(TransformFamily.Similarity)]
    [InlineData(TransformFamily.AxisScales)]
    public void LargeStepsStayInTheFamily(TransformFamily family)
    {
        var pose = PlanarTransform.Similarity(0.4, true, 1.3, 2, -1);
        var freedom = new PoseFreedom(family, pose, 3, 4, 5);
        double[] step = [1, 2, 1.5, 0.8, -0.3];

        var moved = freedom.After(pose, step.AsSpan(0, freedom.Directions.Length));

        Assert.True(moved.Reflected);
        Assert.Equal(0, (moved.A * moved.B) + (moved.D * moved.E), 1e-12);
        var (alongX, alongY) = (double.Hypot(moved.A, moved.D), double.Hypot(moved.B, moved.E));
        if (family == TransformFamily.Rigid)
            Assert.Equal(1.3, alongX, 1e-12);
        if (family == TransformFamily.AxisScales)
            Assert.NotEqual(alongX, alongY, 1e-3);
        else
            Assert.Equal(alongX, alongY, 1e-12);
    }
}
