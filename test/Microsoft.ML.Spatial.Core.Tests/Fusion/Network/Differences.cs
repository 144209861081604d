using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion.Network;

/// <summary>Gradients of plain double-precision formulas by central differences, beside those that single-precision code gives.</summary>
internal static class Differences
{
    private const double Step = 1e-6;

    /// <summary>Compares by the size of the largest slope.</summary>
    /// <param name="formula">The loss, of the current values.</param>
    /// <param name="values">What it depends on; changed and put back.</param>
    /// <param name="gradient">What it is said to change by.</param>
    public static void Agree(Func<double> formula, double[] values, float[] gradient)
    {
        Assert.Equal(values.Length, gradient.Length);
        var slopes = new double[values.Length];
        for (var k = 0; k < values.Length; k++)
        {
            var kept = values[k];
            values[k] = kept + Step;
            var above = formula();
            values[k] = kept - Step;
            slopes[k] = (above - formula()) / (2 * Step);
            values[k] = kept;
        }
        var scale = slopes.Max(Math.Abs);
        Assert.True(scale > 1e-3);
        for (var k = 0; k < values.Length; k++)
            Assert.Equal(slopes[k], gradient[k], 1e-5 * scale);
    }

    /// <summary>Values from the normal distribution.</summary>
    public static DenseMatrix Normal(int rows, int columns, long seed)
    {
        var random = new CounterRandom(seed);
        var matrix = new DenseMatrix(rows, columns);
        for (var k = 0; k < matrix.Values.Length; k++)
            matrix.Values[k] = (float)random.NextNormal();
        return matrix;
    }

    public static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);
}
