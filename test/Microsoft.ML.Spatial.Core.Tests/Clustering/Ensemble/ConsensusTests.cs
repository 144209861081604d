using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering.Ensemble;

public sealed class ConsensusTests
{
    private static readonly int[] Thirds = [.. Enumerable.Range(0, 90).Select(spot => spot / 30)];

    [Fact]
    public void IdenticalMembersGiveTheirPartition()
    {
        var fit = Consensus.Fit([Thirds, Thirds, Thirds], new ConsensusOptions(), seed: 1);

        Assert.Equal(1, ClusteringAgreement.Compute(Thirds, fit.Labels).AdjustedRandIndex);
        Assert.Equal(1, fit.Stability, 1e-12);
        Assert.Equal([1, 1, 1], fit.Agreement.Select(value => Math.Round(value, 12)));
        Assert.All(Enumerable.Range(0, 90), spot => Assert.Equal(1, fit.Memberships[spot, fit.Labels[spot]], 1e-6));
    }

    [Fact]
    public void NamesDoNotMatter()
    {
        int[] renamed = [.. Thirds.Select(label => (label + 1) % 3)];

        var fit = Consensus.Fit([Thirds, renamed], new ConsensusOptions(), seed: 1);

        Assert.Equal(1, ClusteringAgreement.Compute(Thirds, fit.Labels).AdjustedRandIndex);
        Assert.Equal(1, fit.Stability, 1e-12);
    }

    [Fact]
    public void WhatMostMembersSayWins()
    {
        int[] noise = [.. Enumerable.Range(0, 90).Select(spot => spot % 3)];

        var fit = Consensus.Fit([Thirds, noise, Thirds], new ConsensusOptions(), seed: 1);

        Assert.Equal(1, ClusteringAgreement.Compute(Thirds, fit.Labels).AdjustedRandIndex);
        Assert.Contains(fit.BestMember, new[] { 0, 2 });
        var between = ClusteringAgreement.Compute(Thirds, noise).AdjustedRandIndex;
        Assert.Equal((1 + (2 * between)) / 3, fit.Stability, 1e-12);
        Assert.Equal(between, fit.Agreement[1], 1e-12);
    }

    [Fact]
    public void TheMembersThatAgreeLeastHaveNoSay()
    {
        int[] odd = [.. Enumerable.Range(0, 90).Select(spot => spot % 2)];
        int[] nearly = [.. Thirds.Select((label, spot) => spot == 0 ? 1 : label)];

        var fit = Consensus.Fit([Thirds, odd, Thirds, nearly], new ConsensusOptions { AgreeingShare = 0.75 }, seed: 1);

        Assert.Equal([0, 2, 3], fit.Model.Voters);
        Assert.Equal(4, fit.Agreement.Length);
        Assert.Equal(9 * 3, fit.Model.Votes.Length);
        Assert.Equal(2f / 3, fit.Memberships[0, fit.Labels[0]], 0.02);
        Assert.Equal([0, 1, 2, 3], Consensus.Fit([Thirds, odd, Thirds, nearly], new ConsensusOptions { AgreeingShare = 1, Clusters = 3 }, seed: 1).Model.Voters);
    }

    [Fact]
    public void MembersMayHaveOtherNumbersOfClusters()
    {
        int[] six = [.. Enumerable.Range(0, 90).Select(spot => spot / 15)];
        int[] two = [.. Thirds.Select(label => Math.Min(label, 1))];

        var fit = Consensus.Fit([six, two, Thirds], new ConsensusOptions { Clusters = 3, AgreeingShare = 1 }, seed: 1);

        Assert.Equal(3, fit.Model.ClusterCount);
        Assert.Equal([6, 2, 3], fit.Model.MemberClusters);
        Assert.Equal(1, ClusteringAgreement.Compute(Thirds, fit.Labels).AdjustedRandIndex);
        Assert.Equal(3, Consensus.Fit([six, two, Thirds], new ConsensusOptions(), seed: 1).Model.ClusterCount);
    }

    [Fact]
    public void TheLargestClusterComesFirst()
    {
        int[] labels = [2, 2, 2, 2, 1, 1, 1, 0, 0];

        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 2, 2], Consensus.Fit([labels], new ConsensusOptions(), seed: 1).Labels);
    }

    [Fact]
    public void ASavedModelLabelsOtherRows()
    {
        var fit = Consensus.Fit(Members(400), new ConsensusOptions(), seed: 1);
        var loaded = new ConsensusModel(fit.Model.MemberClusters, fit.Model.Voters, fit.Model.Votes);

        var memberships = loaded.Memberships([.. Members(400).Select(labels => labels[100..200])]);

        Assert.Equal(fit.Labels[100..200], ConsensusModel.Label(memberships));
        Assert.All(Enumerable.Range(0, 100), row => Assert.Equal(1, memberships.Row(row).ToArray().Sum(), 1e-5));
    }

    [Fact]
    public void DoesNotDependOnThreadsAndFewRowsTellNearlyTheSame()
    {
        var one = Consensus.Fit(Members(9000), new ConsensusOptions(), 5, new Execution(1));
        var two = Consensus.Fit(Members(9000), new ConsensusOptions(), 5, new Execution(2));
        var sampled = Consensus.Fit(Members(9000), new ConsensusOptions { FitRows = 900 }, 5);

        Assert.Equal(one.Labels, two.Labels);
        Assert.Equal(one.Memberships.Values, two.Memberships.Values);
        Assert.True(ClusteringAgreement.Compute(one.Labels, sampled.Labels).AdjustedRandIndex > 0.95);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => Consensus.Fit([], new ConsensusOptions(), 1));
        Assert.Throws<ArgumentException>(() => Consensus.Fit([[0, 1], [0]], new ConsensusOptions(), 1));
        Assert.Throws<ArgumentException>(() => Consensus.Fit([[0, -1]], new ConsensusOptions(), 1));
        Assert.Throws<ArgumentException>(() => Consensus.Fit([[0, 1]], new ConsensusOptions { Clusters = 0 }, 1));
        Assert.Throws<SpatialDataException>(() => Consensus.Fit([[0, 1]], new ConsensusOptions { Clusters = 3 }, 1));
        Assert.Throws<SpatialDataException>(() => Consensus.Fit([[]], new ConsensusOptions(), 1));
        var model = new ConsensusModel([2], [0], [1, 0, 0, 1]);
        Assert.Throws<ArgumentException>(() => model.Memberships([[0], [1]]));
        Assert.Throws<ArgumentException>(() => model.Memberships([[0, 2]]));
        Assert.Throws<ArgumentException>(() => new ConsensusModel([2], [0], [1, 0, 0]));
        Assert.Throws<ArgumentException>(() => new ConsensusModel([1], [0], [float.NaN]));
        Assert.Throws<ArgumentException>(() => new ConsensusModel([], [], []));
    }

    /// <summary>Seven members that each put a fifth of the spots of four true groups anywhere.</summary>
    private static int[][] Members(int rows)
        => [.. Enumerable.Range(0, 7).Select(member =>
        {
            var random = new CounterRandom(1, (ulong)member);
            return Enumerable.Range(0, rows).Select(row => random.NextDouble() < 0.2 ? random.NextInt(4) : row % 4).ToArray();
        })];
}
