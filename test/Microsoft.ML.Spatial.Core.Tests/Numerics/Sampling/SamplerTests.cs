using MathNet.Numerics.Distributions;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Numerics.Sampling;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics.Sampling;

public sealed class SamplerTests
{
    private const int Draws = 200_000;

    private delegate double Draw(ref CounterRandom random);

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.7)]
    [InlineData(9.9)]
    [InlineData(10.1)]
    [InlineData(250)]
    public void PoissonFollowsItsDistribution(double mean)
        => AssertCounts((ref CounterRandom random) => PoissonSampler.Sample(ref random, mean), mean, mean, new Poisson(mean).Probability);

    [Theory]
    [InlineData(0.05, 0.5)]
    [InlineData(3, 0.2)]
    [InlineData(3, 4)]
    [InlineData(19.5, 1)]
    [InlineData(20.5, 1)]
    [InlineData(300, 0.3)]
    public void NegativeBinomialFollowsItsDistribution(double mean, double dispersion)
    {
        var size = 1 / dispersion;
        var exact = new NegativeBinomial(size, size / (size + mean));
        AssertCounts((ref CounterRandom random) => NegativeBinomialSampler.Sample(ref random, mean, dispersion), mean, mean + (dispersion * mean * mean), exact.Probability);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(7, 0.5)]
    [InlineData(12, 0.93)]
    [InlineData(40, 0.249)]
    [InlineData(40, 0.251)]
    [InlineData(1000, 0.02)]
    [InlineData(5000, 0.8)]
    public void BinomialFollowsItsDistribution(int trials, double probability)
        => AssertCounts(
            (ref CounterRandom random) => BinomialSampler.Sample(ref random, trials, probability),
            trials * probability,
            trials * probability * (1 - probability),
            new Binomial(probability, trials).Probability);

    [Theory]
    [InlineData(0.2, 3)]
    [InlineData(1, 0.5)]
    [InlineData(6.5, 2)]
    public void GammaFollowsItsDistribution(double shape, double scale)
    {
        var random = new CounterRandom(11);
        var values = new double[Draws];
        for (var i = 0; i < Draws; i++)
            values[i] = GammaSampler.Sample(ref random, shape, scale);
        Array.Sort(values);
        var exact = new Gamma(shape, 1 / scale);
        var largest = Enumerable.Range(0, Draws).Max(i => Math.Abs(exact.CumulativeDistribution(values[i]) - ((i + 0.5) / Draws)));

        // Kolmogorov-Smirnov at a level of about 1e-5.
        Assert.True(largest < 2.5 / Math.Sqrt(Draws), $"Largest distance {largest:R}.");
    }

    [Fact]
    public void CertainOutcomesAreCertain()
    {
        var random = new CounterRandom(1);

        Assert.Equal(0, PoissonSampler.Sample(ref random, 0));
        Assert.Equal(0, NegativeBinomialSampler.Sample(ref random, 0, 0.5));
        Assert.Equal(0, BinomialSampler.Sample(ref random, 0, 0.5));
        Assert.Equal(0, BinomialSampler.Sample(ref random, 9, 0));
        Assert.Equal(9, BinomialSampler.Sample(ref random, 9, 1));
    }

    [Fact]
    public void BadParametersAreRejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => At(static (ref CounterRandom random) => PoissonSampler.Sample(ref random, -1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => At(static (ref CounterRandom random) => PoissonSampler.Sample(ref random, double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => At(static (ref CounterRandom random) => PoissonSampler.Sample(ref random, 1e10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => At(static (ref CounterRandom random) => GammaSampler.Sample(ref random, 0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => At(static (ref CounterRandom random) => GammaSampler.Sample(ref random, 1, double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => At(static (ref CounterRandom random) => NegativeBinomialSampler.Sample(ref random, 1, -0.1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => At(static (ref CounterRandom random) => NegativeBinomialSampler.Sample(ref random, double.NaN, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => At(static (ref CounterRandom random) => BinomialSampler.Sample(ref random, -1, 0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => At(static (ref CounterRandom random) => BinomialSampler.Sample(ref random, 5, 1.01)));

        static double At(Draw draw)
        {
            var random = new CounterRandom(1);
            return draw(ref random);
        }
    }

    private static void AssertCounts(Draw draw, double mean, double variance, Func<int, double> probability)
    {
        var random = new CounterRandom(5, 9);
        var seen = new Dictionary<int, int>();
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Draws; i++)
        {
            var value = draw(ref random);
            sum += value;
            squares += (value - mean) * (value - mean);
            seen[(int)value] = seen.GetValueOrDefault((int)value) + 1;
        }
        Assert.Equal(mean, sum / Draws, 5 * Math.Sqrt(variance / Draws));
        Assert.Equal(1, squares / Draws / variance, 0.08);

        // Chi-square over the outcomes frequent enough for it; the rest is one cell.
        var (statistic, cells, restSeen, restExpected) = (0.0, 0, (double)Draws, (double)Draws);
        for (var count = 0; count < mean + (12 * Math.Sqrt(variance)) + 12; count++)
        {
            var expected = Draws * probability(count);
            if (expected < 10)
                continue;
            var observed = seen.GetValueOrDefault(count);
            statistic += (observed - expected) * (observed - expected) / expected;
            (cells, restSeen, restExpected) = (cells + 1, restSeen - observed, restExpected - expected);
        }
        if (restExpected > 10)
            statistic += (restSeen - restExpected) * (restSeen - restExpected) / restExpected;
        var limit = cells + (5 * Math.Sqrt(2 * cells)) + 10;
        Assert.True(statistic < limit, $"Chi-square {statistic:F1} over {cells} cells exceeds {limit:F1}.");
    }
}
