using Microsoft.ML.Spatial.Core.Integration.Observations;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

public sealed class LogGammaSumTests
{
    private const float Offset = 1e-6f;

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(403)]
    public void AddsUpTheSteps(int count)
    {
        // Some far from one, so that the product of all would leave the range of double precision; some large or not whole, which go one by one.
        float[] thetas = [.. Enumerable.Range(0, count).Select(i => i % 3 == 0 ? 4e8f : i % 3 == 1 ? 1e-9f : 0.1f * (i % 11))];
        float[] counts = [.. Enumerable.Range(0, count).Select(i => i is > 50 and < 60 ? 12.5f : i is > 80 and < 90 ? 100 : 1 + (i * i % 8))];
        var (expected, slopes) = (0.0, new float[count]);
        for (var i = 0; i < count; i++)
        {
            expected += LogGammaSteps.Of(thetas[i] + Offset, counts[i], out var slope);
            slopes[i] = (float)(thetas[i] * slope);
        }

        var sum = LogGammaSum.Of(thetas, counts, Offset);

        Assert.Equal(expected, sum, 1e-12 * (1 + Math.Abs(expected)));
        Assert.Equal(slopes, thetas);
    }

    [Theory]
    [InlineData(1e-9f, 1)]
    [InlineData(4e8f, 8)]
    public void StaysInRange(float theta, float count)
    {
        var (thetas, counts) = (new float[4096], new float[4096]);
        Array.Fill(thetas, theta);
        Array.Fill(counts, count);

        var sum = LogGammaSum.Of(thetas, counts, Offset);

        Assert.Equal(4096 * LogGammaSteps.Of(theta + Offset, count, out _), sum, 1e-9 * Math.Abs(sum));
    }
}
