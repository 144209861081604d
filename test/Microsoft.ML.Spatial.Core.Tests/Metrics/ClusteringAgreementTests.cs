using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class ClusteringAgreementTests
{
    [Fact]
    public void ScoresAreThoseOfScikitLearn()
    {
        var cases = GoldenFile.Load("spatialfuser/clustering_metrics.json").GetProperty("cases").EnumerateArray().ToArray();
        foreach (var item in cases)
        {
            var scores = ClusteringAgreement.Compute(item.GetProperty("truth").Integers(), item.GetProperty("pred").Integers());

            Assert.Equal(item.GetProperty("ARI").GetDouble(), scores.AdjustedRandIndex, 1e-12);
            Assert.Equal(item.GetProperty("AMI").GetDouble(), scores.AdjustedMutualInformation, 1e-12);
            Assert.Equal(item.GetProperty("Homogeneity").GetDouble(), scores.Homogeneity, 1e-12);
            Assert.Equal(item.GetProperty("Completeness").GetDouble(), scores.Completeness, 1e-12);
            Assert.Equal(item.GetProperty("V_Measure").GetDouble(), scores.VMeasure, 1e-12);
        }
        Assert.Equal(4, cases.Length);
    }

    [Fact]
    public void ScoresOfTheBenchmarkDataAgree()
    {
        var golden = GoldenFile.Load("spatialmeta/benchmark_metrics.json");
        var inputs = golden.GetProperty("inputs");
        var outputs = golden.GetProperty("outputs");

        var scores = ClusteringAgreement.Compute(inputs.GetProperty("truth").Integers(), inputs.GetProperty("predicted").Integers());

        Assert.Equal(outputs.GetProperty("ARI").GetDouble(), scores.AdjustedRandIndex, 1e-12);
        Assert.Equal(outputs.GetProperty("NMI_arithmetic").GetDouble(), scores.NormalizedMutualInformation, 1e-12);
        Assert.Equal(outputs.GetProperty("homogeneity").GetDouble(), scores.Homogeneity, 1e-12);
        Assert.Equal(outputs.GetProperty("completeness").GetDouble(), scores.Completeness, 1e-12);
    }

    [Fact]
    public void UnlabelledSpotsAreLeftOut()
    {
        var scores = ClusteringAgreement.Compute([0, 0, 1, 1, -1, 2], [5, 5, 9, 9, 5, -1]);

        Assert.Equal(new ClusteringAgreement(1, 1, 1, 1, 1, 1), scores);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void OneGroupOrNoneAgreesWithItself(int spots)
        => Assert.Equal(new ClusteringAgreement(1, 1, 1, 1, 1, 1), ClusteringAgreement.Compute(new int[spots], new int[spots]));

    [Fact]
    public void OneClusterAgainstManyClassesIsCompleteButNotHomogeneous()
    {
        var scores = ClusteringAgreement.Compute([0, 0, 1, 1], [3, 3, 3, 3]);

        Assert.Equal(new ClusteringAgreement(0, 0, 0, 0, 1, 0), scores);
    }

    [Fact]
    public void PartitionsOfDifferentLengthAreRefused()
        => Assert.Throws<ArgumentException>(() => ClusteringAgreement.Compute([0, 1], [0]));

    [Fact]
    public void SymmetricScoresDoNotCareWhichPartitionIsTrue()
        => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new CounterRandom(seed);
            var one = new int[50];
            var two = new int[50];
            for (var i = 0; i < one.Length; i++)
                (one[i], two[i]) = (random.NextInt(4), random.NextInt(6));
            var forth = ClusteringAgreement.Compute(one, two);
            var back = ClusteringAgreement.Compute(two, one);
            return Math.Abs(forth.AdjustedRandIndex - back.AdjustedRandIndex) < 1e-12
                && Math.Abs(forth.AdjustedMutualInformation - back.AdjustedMutualInformation) < 1e-12
                && Math.Abs(forth.Homogeneity - back.Completeness) < 1e-12
                && forth.NormalizedMutualInformation is >= 0 and <= 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AMillionRandomSpotsAgreeByChanceOnly()
    {
        var random = new CounterRandom(3);
        var one = new int[1_000_000];
        var two = new int[one.Length];
        for (var i = 0; i < one.Length; i++)
            (one[i], two[i]) = (random.NextInt(20), random.NextInt(1000));

        var scores = ClusteringAgreement.Compute(one, two);

        Assert.Equal(0, scores.AdjustedRandIndex, 1e-4);
        Assert.Equal(0, scores.AdjustedMutualInformation, 1e-3);
        Assert.True(scores.NormalizedMutualInformation > 10 * Math.Abs(scores.AdjustedMutualInformation));
    }
}
