using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics;

public sealed class BenjaminiHochbergTests
{
    [Fact]
    public void AdjustsAWorkedExample()
    {
        // Sorted: 0.005 5/1, 0.01 5/2, 0.03 5/3, 0.04 5/4, 0.5.
        var adjusted = BenjaminiHochberg.Adjust([0.01, 0.04, 0.03, 0.005, 0.5]);

        double[] expected = [0.025, 0.05, 0.05, 0.025, 0.5];
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], adjusted[i], 1e-15);
    }

    [Fact]
    public void WhatIsNoTestDoesNotCount()
        => Assert.Equal([0.02, 1, 0.02, 1], BenjaminiHochberg.Adjust([0.01, 0.9, 0.02, double.NaN], [true, false, true, false]));

    [Fact]
    public void EqualPValuesStayEqualAndNoneExceedsOne()
        => Assert.Equal([1, 1, 1], BenjaminiHochberg.Adjust([1, 1, 1]));

    [Fact]
    public void NothingGivesNothing() => Assert.Empty(BenjaminiHochberg.Adjust([]));

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Contains("P-value 1", Assert.Throws<ArgumentException>(() => BenjaminiHochberg.Adjust([0.5, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BenjaminiHochberg.Adjust([1.5]));
        Assert.Throws<ArgumentException>(() => BenjaminiHochberg.Adjust([0.5, 0.5], [true]));
    }
}
