using Microsoft.ML.Spatial.Core.Matching;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

public sealed class MutualNearestTests
{
    [Theory]
    [InlineData(80, 60, 2, 0.1)]
    [InlineData(80, 60, 2, 5)]
    [InlineData(50, 90, 3, 0.3)]
    public void AgreesWithASearchOfAllPairs(int sources, int targets, int dimensions, double radius)
    {
        var sample = new MatchingSample(sources, targets, 3, dimensions);
        var expected = new List<SpotMatch>();
        for (var i = 0; i < sources; i++)
        {
            var j = Enumerable.Range(0, targets).MinBy(target => Distance(sample, i, target));
            if (Distance(sample, i, j) < radius && Enumerable.Range(0, sources).MinBy(source => Distance(sample, source, j)) == i)
                expected.Add(new SpotMatch(i, j, 1, 1));
        }

        var matches = MutualNearest.Find(MatchingWindow.Find(sample.Source, sample.Target, radius), sample.Source, sample.Target);

        Assert.Equal(expected, matches);
        Assert.InRange(matches.Count, 10, Math.Min(sources, targets) - 1);
    }

    [Fact]
    public void OfPartnersAtOneDistanceTheEarlierIsTaken()
    {
        var source = new SpotPositions(2, [0, 0, 0, 0, 4, 0]);
        var target = new SpotPositions(2, [1, 0, -1, 0, 0, 1]);

        var matches = MutualNearest.Find(MatchingWindow.Find(source, target, 2), source, target);

        Assert.Equal([new SpotMatch(0, 0, 1, 1)], matches);
    }

    [Fact]
    public void PlacesOfOtherSlicesAreRefused()
    {
        var sample = new MatchingSample(20, 10, 3);
        var window = MatchingWindow.Find(sample.Source, sample.Target, 0.2);

        Assert.Contains("joins 20 with 10 spots, not 10 with 20", Assert.Throws<ArgumentException>(() => MutualNearest.Find(window, sample.Target, sample.Source)).Message, StringComparison.Ordinal);
    }

    private static double Distance(MatchingSample sample, int source, int target) => SpotPositions.Distance(sample.Source.Of(source), sample.Target.Of(target));
}
