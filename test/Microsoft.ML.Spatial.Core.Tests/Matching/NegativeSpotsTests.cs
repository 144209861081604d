using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

public sealed class NegativeSpotsTests
{
    [Fact]
    public void AreFartherThanTheRadiusAndTheSameOnAnyNumberOfThreads()
    {
        var positions = new MatchingSample(3000, 1, 6).Source;

        var one = NegativeSpots.Draw(positions, 0.3, 5, 2, new Execution(1));
        var two = NegativeSpots.Draw(positions, 0.3, 5, 2, new Execution(2));

        Assert.Equal(one, two);
        for (var spot = 0; spot < one.Length; spot++)
            Assert.True(SpotPositions.Distance(positions.Of(spot), positions.Of(one[spot])) > 0.3);
        Assert.NotEqual(one, NegativeSpots.Draw(positions, 0.3, 5, 3));
        Assert.NotEqual(one, NegativeSpots.Draw(positions, 0.3, 6, 2));
    }

    /// <summary>Spot 0 has 4 far spots, by rejection or, among many near ones, half the time by counting.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(300)]
    public void AreDrawnUniformly(int near)
    {
        const int rounds = 2000;
        var x = Enumerable.Range(0, near).Select(i => 0.0).Concat([5, 6, 7, 8]).ToArray();
        var positions = new SpotPositions(new PointSet(x, new double[x.Length]));
        var counts = new int[x.Length];
        var draws = near > 100 ? rounds / 40 : rounds;
        for (var round = 0; round < draws; round++)
            foreach (var negative in NegativeSpots.Draw(positions, 1, 3, (uint)round).Take(near > 100 ? 40 : 1))
                counts[negative]++;

        Assert.Equal(0, counts.Take(near).Sum());
        Assert.All(counts[near..], count => Assert.InRange(count, 500 - 100, 500 + 100));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ASpotWithNobodyFarIsNamed(int spots)
    {
        var positions = new SpotPositions(new PointSet(new double[spots], new double[spots]));

        var error = Assert.Throws<SpatialDataException>(() => NegativeSpots.Draw(positions, 0.5, 1));

        Assert.Contains("farther than 0.5 from spot 0", error.Message, StringComparison.Ordinal);
    }
}
