using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Tests.Registration.Refinement;

public sealed class FeatureFieldTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1e-60)]
    public void IsALocalLinearFitWithARidgeOnItsSlopes(double unit)
    {
        var spots = new PlanarTransform(unit, 0, 0, 0, unit, 0).Apply(WavyTissue.Spots(12, 1));
        var rows = new FieldRows(2, [.. new WavyTissue(2, 1).Measure(WavyTissue.Spots(12, 1), 0.1, 1).Values.Select(value => (double)value)]);
        var sigma = 2 * unit;
        var reader = new FeatureField(new KdTree(spots), rows, sigma, 1.5 * unit).NewReader();
        double[] value = new double[2], slopeX = new double[2], slopeY = new double[2];
        foreach (var (x, y) in new[] { (5.3 * unit, 6.1 * unit), (0.2 * unit, 11.4 * unit) })
        {
            Assert.True(reader.Read(x, y, value, slopeX, slopeY));
            int[] nearest = [.. Enumerable.Range(0, spots.Count).OrderBy(i => double.Hypot(spots.X[i] - x, spots.Y[i] - y)).Take(48)];
            var design = Matrix<double>.Build.Dense(48, 3, (n, k) => k == 0 ? 1 : ((k == 1 ? spots.X[nearest[n]] - x : spots.Y[nearest[n]] - y) / sigma));
            var weights = Vector<double>.Build.Dense(48, n => Math.Exp(-((design[n, 1] * design[n, 1]) + (design[n, 2] * design[n, 2])) / 2));
            var moments = design.TransposeThisAndMultiply(Matrix<double>.Build.DiagonalOfDiagonalVector(weights)) * design;
            (moments[1, 1], moments[2, 2]) = (moments[1, 1] + (0.05 * weights.Sum()), moments[2, 2] + (0.05 * weights.Sum()));
            for (var column = 0; column < 2; column++)
            {
                var expected = moments.Solve(design.TransposeThisAndMultiply(Vector<double>.Build.Dense(48, n => weights[n] * rows.Row(nearest[n])[column])));
                Assert.Equal(expected[0], value[column], 1e-9);
                Assert.Equal(expected[1], slopeX[column] * sigma, 1e-9);
                Assert.Equal(expected[2], slopeY[column] * sigma, 1e-9);
            }
        }
        Assert.False(reader.Read(-2 * unit, 5 * unit, value, slopeX, slopeY));
    }

    [Fact]
    public void RegressionIsRidgeRegressionAndKnowsItsResiduals()
    {
        var places = WavyTissue.Spots(20, 2);
        var moving = FieldRows.Centred(new WavyTissue(3, 2).Measure(places, 0.5, 2), [.. Enumerable.Range(0, places.Count)], 3);
        var field = FieldRows.Centred(new WavyTissue(5, 3).Measure(places, 0.5, 3), [.. Enumerable.Range(0, places.Count)], 5);
        bool[] included = [.. Enumerable.Range(0, places.Count).Select(i => i % 3 != 0)];
        int[] rows = [.. Enumerable.Range(0, places.Count).Where(i => included[i])];

        var fit = FieldRegression.Fit(moving, field, included);

        var x = Matrix<double>.Build.Dense(rows.Length, 5, (i, k) => field.Row(rows[i])[k]);
        x = x.MapIndexed((_, k, value) => value - x.Column(k).Average());
        var squares = x.TransposeThisAndMultiply(x);
        squares += Matrix<double>.Build.DenseDiagonal(5, 0.02 * squares.Trace() / 5);
        for (var column = 0; column < 3; column++)
        {
            var y = Vector<double>.Build.Dense(rows.Length, i => moving.Row(rows[i])[column]);
            y -= y.Average();
            var residuals = y - (x * squares.Solve(x.TransposeThisAndMultiply(y)));
            Assert.Equal(residuals.DotProduct(residuals) / rows.Length, fit.Residuals[column], 1e-10);
            Assert.Equal(y.DotProduct(y) / rows.Length, fit.Totals[column], 1e-10);
            for (var i = 0; i < rows.Length; i++)
                Assert.Equal(residuals[i], fit.Residual(column, moving.Row(rows[i]), field.Row(rows[i])), 1e-10);
        }
        Assert.Equal(1 - (fit.Residuals.Sum() / fit.Totals.Sum()), fit.Explained, 1e-12);
        Assert.Equal(rows.Length, fit.Count);
    }
}
