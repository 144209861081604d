using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics;

public sealed class WelchTestTests
{
    [Theory]
    [InlineData(2.2281388519649385, 6, 6, 0.05)]
    [InlineData(0.0, 6, 6, 1.0)]
    [InlineData(6.313751514675043, 2, 1_000_000_000, 0.1)]
    public void AgreesWithStudentsTable(double t, long count, long otherCount, double p)
    {
        // Equal samples have n + m - 2 degrees of freedom, a sample of two against an exact mean one.
        var variances = otherCount == count ? (count / 2.0, count / 2.0) : (count, 0.0);

        Assert.Equal(p, WelchTest.P((count, t, variances.Item1), (otherCount, 0, variances.Item2)), 1e-8);
    }

    [Fact]
    public void DegenerateSamplesHaveAnAnswer()
    {
        Assert.Equal(1, WelchTest.P((1, 5, 0), (10, 1, 1)));
        Assert.Equal(1, WelchTest.P((5, 2, 0), (10, 2, 0)));
        Assert.Equal(0, WelchTest.P((5, 3, 0), (10, 2, 0)));
        Assert.Equal(0, WelchTest.P((100_000, 1000, 1), (100_000, 0, 1)));
    }
}
