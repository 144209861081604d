using Microsoft.ML.Spatial.Core.Layout;

namespace Microsoft.ML.Spatial.Core.Tests.Layout;

public sealed class UmapCurveTests
{
    // What scipy's curve_fit gives for the same 300 distances.
    [Theory]
    [InlineData(0.1, 1, 1.5769434601962196, 0.8950608779914887)]
    [InlineData(0.5, 1, 0.583030019901822, 1.3341669931033755)]
    public void FitsTheKnownCurves(double minDist, double spread, double a, double b)
    {
        var curve = UmapCurve.Fit(minDist, spread);

        Assert.Equal(a, curve.A, 1e-5);
        Assert.Equal(b, curve.B, 1e-5);
    }

    [Fact]
    public void ScalesWithTheDistances()
    {
        // x in units of 3: a x^(2b) is the same with a divided by 3^(2b).
        var one = UmapCurve.Fit(0.3, 1);
        var three = UmapCurve.Fit(0.9, 3);

        Assert.Equal(one.B, three.B, 1e-7);
        Assert.Equal(one.A / Math.Pow(3, 2 * one.B), three.A, 1e-7);
    }

    [Fact]
    public void RefusesDistancesThatAreNone()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UmapCurve.Fit(0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => UmapCurve.Fit(-0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => UmapCurve.Fit(1.1, 1));
    }
}
