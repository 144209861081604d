using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Tests.Registration.Refinement;

public sealed class SplineDisplacementTests
{
    [Fact]
    public void LinearCoefficientsAreALinearDisplacementInsideAndTheBordersOutside()
    {
        // Knot (i, j) lies at the origin + (i - 1, j - 1) steps.
        var coefficients = new double[2 * 6 * 5];
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                var (x, y) = (10 + (2 * (i - 1)), 20 + (2 * (j - 1)));
                (coefficients[2 * ((i * 5) + j)], coefficients[(2 * ((i * 5) + j)) + 1]) = ((0.1 * x) - (0.2 * y), 1 + (0.3 * x));
            }
        }
        var spline = new SplineDisplacement(10, 20, 2, 6, 5, coefficients);

        var moved = spline.Apply(new PointSet([10, 12.7, 16, 9, 100], [20, 21.9, 24, 21, 100]));

        (double X, double Y)[] read = [(10, 20), (12.7, 21.9), (16, 24), (10, 21), (16, 24)];
        double[] places = [10, 12.7, 16, 9, 100];
        for (var i = 0; i < read.Length; i++)
        {
            Assert.Equal(places[i] + (0.1 * read[i].X) - (0.2 * read[i].Y), moved.X[i], 1e-12);
            Assert.Equal((i == 3 ? 21 : i == 4 ? 100 : read[i].Y) + 1 + (0.3 * read[i].X), moved.Y[i], 1e-12);
        }
    }

    [Fact]
    public void PartsThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new SplineDisplacement(0, 0, 1, 3, 4, new double[24]));
        Assert.Throws<ArgumentException>(() => new SplineDisplacement(0, 0, 1, 4, 4, new double[31]));
        Assert.Throws<ArgumentException>(() => new SplineDisplacement(0, 0, 0, 4, 4, new double[32]));
        Assert.Throws<ArgumentException>(() => new SplineDisplacement(double.NaN, 0, 1, 4, 4, new double[32]));
        Assert.Contains("Coefficient 3", Assert.Throws<ArgumentException>(() => new SplineDisplacement(0, 0, 1, 4, 4, [0, 0, 0, double.PositiveInfinity, .. new double[28]])).Message, StringComparison.Ordinal);
    }
}
