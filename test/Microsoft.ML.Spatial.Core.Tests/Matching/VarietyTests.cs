using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

public sealed class VarietyTests
{
    private const int Spots = 2000;
    private const int Size = 3;
    private readonly SpotPositions _places = new MatchingSample(Spots, 1, 12).Source;

    [Fact]
    public void NothingVariesWhereAllSpotsAreAlike()
    {
        var alike = new DenseMatrix(Spots, Size);
        Array.Fill(alike.Values, 0.1f);

        Assert.All(Variety.Of(_places, alike, 0.1, Execution.Default), value => Assert.Equal(0, value));
    }

    [Fact]
    public void NoiseVariesAroundASpotAsMuchAsAnywhere()
    {
        var variety = Variety.Of(_places, Noise(offset: 0), 0.1, Execution.Default);

        Assert.Equal(1, variety.Average(), 0.03);
        Assert.All(variety, value => Assert.InRange(value, 0.2, 6));
    }

    /// <summary>A far mean, as embeddings may have, costs digits of the variance but not more.</summary>
    [Fact]
    public void WhereTheEmbeddingLiesDoesNotMatter()
        => Assert.Equal(1, Variety.Of(_places, Noise(offset: 1000), 0.1, Execution.Default).Average(), 0.03);

    [Fact]
    public void AgreesWithAllPairsAndOnAnyNumberOfThreads()
    {
        var noise = Noise(offset: 0);
        var around = new double[200];
        for (var spot = 0; spot < around.Length; spot++)
        {
            around[spot] = Enumerable.Range(0, Spots)
                .Where(other => other != spot && SpotPositions.Distance(_places.Of(spot), _places.Of(other)) < 0.1)
                .Average(other => Square(noise, spot, other));
        }
        var overall = 2 * Enumerable.Range(0, Size).Sum(column =>
        {
            var mean = Enumerable.Range(0, Spots).Average(row => (double)noise[row, column]);
            return Enumerable.Range(0, Spots).Average(row => Math.Pow(noise[row, column] - mean, 2));
        });

        var variety = Variety.Of(_places, noise, 0.1, new Execution(3));

        for (var spot = 0; spot < around.Length; spot++)
            Assert.Equal(around[spot] / overall, variety[spot], 1e-9);
        Assert.Equal(Variety.Of(_places, noise, 0.1, new Execution(1)), variety);
    }

    [Fact]
    public void ALonelySpotHasNone()
        => Assert.Equal([0, 0], Variety.Of(new SpotPositions(2, [0, 0, 5, 5]), new DenseMatrix(2, 1, [1, 2]), 1, Execution.Default));

    private static double Square(DenseMatrix rows, int a, int b) => Enumerable.Range(0, rows.Columns).Sum(k => Math.Pow((double)rows[a, k] - rows[b, k], 2));

    private static DenseMatrix Noise(float offset)
    {
        var random = new CounterRandom(4);
        var noise = new DenseMatrix(Spots, Size);
        for (var k = 0; k < noise.Values.Length; k++)
            noise.Values[k] = (float)random.NextNormal() + offset;
        return noise;
    }
}
