using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

public sealed class MatchingWindowTests
{
    [Theory]
    [InlineData(2, 0.05)]
    [InlineData(2, 3)]
    [InlineData(3, 0.05)]
    [InlineData(3, 0.21)]
    [InlineData(3, 3)]
    [InlineData(2, 1e-9)]
    public void AgreesWithBruteForce(int dimensions, double radius)
    {
        var sample = new MatchingSample(300, 250, 4, dimensions);

        var window = MatchingWindow.Find(sample.Source, sample.Target, radius);

        for (var i = 0; i < 300; i++)
            Assert.Equal(Enumerable.Range(0, 250).Where(j => Distance(sample, i, j) < radius), window.CandidatesOfSource(i).ToArray());
        for (var j = 0; j < 250; j++)
            Assert.Equal(Enumerable.Range(0, 300).Where(i => Distance(sample, i, j) < radius), window.CandidatesOfTarget(j).ToArray());
    }

    [Fact]
    public void TheBoundIsLeftOutAndSpotsWithoutCandidatesAreNamed()
    {
        var source = new SpotPositions(new PointSet([0, 10, 20], [0, 0, 0]));
        var target = new SpotPositions(new PointSet([0, 1, 12, 40, 0], [0, 0, 0, 0, 0]));

        var window = MatchingWindow.Find(source, target, 2);

        Assert.Equal([0, 1, 4], window.CandidatesOfSource(0).ToArray());
        Assert.Equal([1, 2], window.SourcesWithoutCandidates);
        Assert.Equal([2, 3], window.TargetsWithoutCandidates);
    }

    [Fact]
    public void TheBoundIsLeftOutAcrossLayersOfSpace()
    {
        var source = new SpotPositions(3, [0, 0, 3, 0, 0, -0.5]);
        var target = new SpotPositions(3, [0, 0, 2, 0, 0, 2.25, 0, 0, 4, 0, 0, 3.75, 0, 0, 0.25]);

        var window = MatchingWindow.Find(source, target, 1);

        Assert.Equal([1, 3], window.CandidatesOfSource(0).ToArray());
        Assert.Equal([4], window.CandidatesOfSource(1).ToArray());
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var sample = new MatchingSample(4000, 4000, 4, 3);

        var one = MatchingWindow.Find(sample.Source, sample.Target, 0.1, new Execution(1));
        var two = MatchingWindow.Find(sample.Source, sample.Target, 0.1, new Execution(2));

        Assert.Equal(one.SourcePointers, two.SourcePointers);
        Assert.Equal(one.Targets, two.Targets);
        Assert.Equal(one.Sources, two.Sources);
    }

    private static double Distance(MatchingSample sample, int source, int target)
        => Math.Sqrt(sample.Source.Of(source).ToArray().Zip(sample.Target.Of(target).ToArray(), (a, b) => (a - b) * (a - b)).Sum());
}
