using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests;

public sealed class CounterRandomTests
{
    [Fact]
    public void PhiloxMatchesThePublishedKnownAnswer()
    {
        // Random123's known answers for philox4x32-10: counter 0, key 0.
        var random = new CounterRandom(0);

        Assert.Equal([0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u], new[] { random.NextUInt32(), random.NextUInt32(), random.NextUInt32(), random.NextUInt32() });
    }

    [Fact]
    public void NormalsHaveUnitVariance()
    {
        var random = new CounterRandom(7, 3);
        var sum = 0.0;
        var squares = 0.0;
        const int n = 200_000;
        for (var i = 0; i < n; i++)
        {
            var value = random.NextNormal();
            sum += value;
            squares += value * value;
        }

        Assert.Equal(0, sum / n, 0.01);
        Assert.Equal(1, squares / n, 0.02);
    }

    [Fact]
    public void StreamsDiffer()
    {
        Assert.NotEqual(new CounterRandom(1, 0).NextUInt64(), new CounterRandom(1, 1).NextUInt64());
    }
}
