using MathNet.Numerics;
using Microsoft.ML.Spatial.Core.Integration.Observations;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

public sealed class LogGammaStepsTests
{
    [Theory]
    [InlineData(1e-6, 1f)]
    [InlineData(1e-6, 40f)]
    [InlineData(0.3, 3f)]
    [InlineData(0.3, 2.5f)]
    [InlineData(2.7, 9f)]
    [InlineData(11, 1000f)]
    [InlineData(5e4, 12f)]
    [InlineData(5e4, 0.25f)]
    public void IsTheDifferenceOfLogGammas(double r, float x)
    {
        var value = LogGammaSteps.Of(r, x, out var derivative);

        var expected = SpecialFunctions.GammaLn(r + x) - SpecialFunctions.GammaLn(r);
        Assert.Equal(expected, value, 1e-9 + (1e-9 * Math.Abs(expected)));
        var slope = SpecialFunctions.DiGamma(r + x) - SpecialFunctions.DiGamma(r);
        Assert.Equal(slope, derivative, 1e-9 + (1e-9 * Math.Abs(slope)));
    }
}
