using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering.Ensemble;

public sealed class DomainEnsembleTests
{
    private static readonly DomainEnsembleFit Fitted = Fit();

    [Fact]
    public void LayersOfASimulatedCortexAreFound()
    {
        Assert.InRange(ClusteringAgreement.Compute(EnsembleSlice.Layers, Fitted.Domains.Labels).AdjustedRandIndex, 0.8, 1);
        Assert.InRange(Fitted.Stability, 0.5, 1);
        Assert.Equal(4, Fitted.Members.Count);
        Assert.Equal(Fitted.Stability, Fitted.Members.Average(member => member.Agreement), 1e-12);
        Assert.Equal([false, true, false, true], Fitted.Members.Select(member => member.Scaled));
        Assert.Equal(Fitted.Members[Fitted.Model.BestMember].Dimension, Fitted.Domains.Embedding.Columns);
    }

    [Fact]
    public void ThreadsDoNotMatter()
    {
        var two = Fit(execution: new Execution(2));

        Assert.Equal(Fitted.Domains.Labels, two.Domains.Labels);
        Assert.Equal(Fitted.Domains.Memberships.Values, two.Domains.Memberships.Values);
        Assert.Equal(Fitted.Domains.Embedding.Values, two.Domains.Embedding.Values);
    }

    [Fact]
    public void TheOrderOfSpotsDoesNotMatter()
    {
        int[] order = [.. Enumerable.Range(0, 300).Reverse()];

        var reversed = DomainEnsemble.Fit(EnsembleSlice.Counts.SelectRows(order), EnsembleSlice.Points.Select(order), null, EnsembleSlice.Options(), 1, new Execution(1));

        Assert.Equal(Fitted.Domains.Labels.Reverse(), reversed.Domains.Labels);
        Assert.Equal(Fitted.Domains.Embedding.SelectRows(order).Values, reversed.Domains.Embedding.Values);
    }

    [Fact]
    public void AModelPutTogetherFromItsArraysSeesTheSameDomains()
    {
        var domains = Reassemble(Fitted.Model).Apply(EnsembleSlice.Counts, EnsembleSlice.Points);

        Assert.Equal(Fitted.Domains.Labels, domains.Labels);
        Assert.Equal(Fitted.Domains.Memberships.Values, domains.Memberships.Values);
        Assert.Equal(Fitted.Domains.Embedding.Values, domains.Embedding.Values);
        Assert.Equal(Fitted.Domains.MemberLabels, domains.MemberLabels);
    }

    [Fact]
    public void SlicesAreNeighboursOfThemselvesOnly()
    {
        var twice = EnsembleSlice.Counts.SelectRows([.. Enumerable.Range(0, 600).Select(row => row % 300)]);
        var points = EnsembleSlice.Points.Select([.. Enumerable.Range(0, 600).Select(row => row % 300)]);
        int[] slices = [.. Enumerable.Range(0, 600).Select(row => row / 300)];

        var domains = Fitted.Model.Apply(twice, points, slices);

        Assert.Equal(Fitted.Domains.Labels, domains.Labels[..300]);
        Assert.Equal(Fitted.Domains.Labels, domains.Labels[300..]);
    }

    [Fact]
    public void SpotsWithoutCountsGetADomain()
    {
        int[] kept = [.. Enumerable.Range(0, 300).Select(row => row < 3 ? 0 : 1)];
        var counts = WithoutRows(EnsembleSlice.Counts, kept);

        var labels = DomainEnsemble.Fit(counts, EnsembleSlice.Points, null, EnsembleSlice.Options(), 1).Domains.Labels;

        Assert.All(labels, label => Assert.InRange(label, 0, 2));
    }

    [Fact]
    public void MembersFromElsewhereCanJoin()
    {
        int[] other = [.. EnsembleSlice.Layers.Select(layer => layer + 4)];

        var joined = Consensus.Fit([.. Fitted.Domains.MemberLabels, other], new ConsensusOptions { Clusters = 3 }, seed: 1);

        Assert.Equal(5, joined.Agreement.Length);
        Assert.Contains(4, joined.Model.Voters);
        Assert.InRange(ClusteringAgreement.Compute(EnsembleSlice.Layers, joined.Labels).AdjustedRandIndex, 0.8, 1);
    }

    [Fact]
    public void SupportIsPooledOverTheNeighbourhood()
    {
        var options = EnsembleSlice.Options();
        options.RefinementNeighbors = 0;
        var alone = DomainEnsemble.Fit(EnsembleSlice.Counts, EnsembleSlice.Points, null, options, 1);
        var graph = SpatialGraphBuilder.Build(EnsembleSlice.Points, new SpatialGraphOptions { NeighborCount = 18 });

        Assert.Equal(Fitted.Domains.MemberLabels, alone.Domains.MemberLabels);
        Assert.Equal(NeighborAggregation.Mean(graph, alone.Domains.Memberships, includeSelf: true).Values, Fitted.Domains.Memberships.Values);
    }

    [Fact]
    public void ARangeOfClustersIsChosenFromByTheMembers()
    {
        var options = EnsembleSlice.Options();
        options.MinimumClusters = 2;
        options.MaximumClusters = 5;

        var fit = DomainEnsemble.Fit(EnsembleSlice.Counts, EnsembleSlice.Points, null, options, 1);

        Assert.Equal(fit.Members.Select(member => member.ClusterCount).Order().ElementAt(2), fit.Model.ClusterCount);
        Assert.InRange(fit.Model.ClusterCount, 2, 5);
    }

    [Fact]
    public void OneSeedOneAnswerAndAnotherSeedOtherMembers()
    {
        Assert.Equal(Fitted.Domains.MemberLabels, Fit().Domains.MemberLabels);
        Assert.NotEqual(Fitted.Model.Members[0].Features, Fit(seed: 2).Model.Members[0].Features);
    }

    private static DomainEnsembleFit Fit(long seed = 1, Execution? execution = null)
        => DomainEnsemble.Fit(EnsembleSlice.Counts, EnsembleSlice.Points, null, EnsembleSlice.Options(), seed, execution ?? new Execution(1));

    private static CsrMatrix WithoutRows(CsrMatrix counts, int[] kept)
    {
        var builder = new CsrBuilder(counts.Columns);
        for (var row = 0; row < counts.Rows; row++)
        {
            for (var k = 0; k < counts.RowIndices(row).Length * kept[row]; k++)
                builder.Add(counts.RowIndices(row)[k], counts.RowValues(row)[k]);
            builder.EndRow();
        }
        return builder.ToMatrix();
    }

    private static DomainEnsembleModel Reassemble(DomainEnsembleModel model) => new(
        model.FeatureCount,
        model.TargetTotal,
        model.Features,
        new FeatureScaling(model.Scaling.Mean, model.Scaling.Deviation, model.Scaling.Clip),
        [.. model.Members.Select(Reassemble)],
        new ConsensusModel(model.Consensus.MemberClusters, model.Consensus.Voters, model.Consensus.Votes),
        model.BestMember,
        model.RefinementNeighbors);

    private static DomainMember Reassemble(DomainMember member) => new(
        member.Features,
        member.Scaled,
        Reassemble(member.Projection),
        member.UnitRows,
        member.Whitening is null ? null : new NoiseWhitening(member.Whitening.Rotation),
        member.Smoothing,
        Reassemble(member.Reduction),
        GaussianMixture.Create(member.Mixture.Model, member.Mixture.Proportions, member.Mixture.Means, member.Mixture.Covariances, member.Mixture.LogLikelihood, member.Mixture.Bic, member.Mixture.Iterations, member.Mixture.Converged));

    private static PrincipalComponents Reassemble(PrincipalComponents components)
        => new(components.Mean, components.Components, components.ExplainedVariance, components.TotalVariance);
}
