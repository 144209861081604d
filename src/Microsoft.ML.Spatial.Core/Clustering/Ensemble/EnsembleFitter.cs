using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>Prepares what members share, fits them and lets them agree.</summary>
internal sealed class EnsembleFitter(CsrMatrix counts, PointSet points, int[] slices, DomainEnsembleOptions options, long seed, Execution execution)
{
    private const double Clip = 10;

    /// <param name="target">What every spot's counts are scaled to sum to.</param>
    public DomainEnsembleFit Fit(double target)
    {
        var settings = EnsembleSettings.For(options, points, slices, execution);
        var neighbors = settings.Smoothing.Select(smoothing => smoothing.Neighbors).Append(MemberFitter.NoiseNeighbors).Append(options.RefinementNeighbors);
        var graphs = new NeighborGraphs(points, slices, neighbors, execution);
        var normalized = CountNormalizer.Normalize(counts, target, log1p: true, execution);
        var features = Features(normalized, graphs);
        normalized = EnsembleInput.Choose(normalized, features);
        var scaling = FeatureScaling.Fit(normalized, Clip, execution);
        var input = new EnsembleInput(normalized, scaling.Apply(normalized, execution), graphs);

        var members = new DomainMember[settings.Members];
        var labels = new int[settings.Members][];
        MemberLoop.Run(settings.Members, execution, (member, single) =>
        {
            var plan = MemberPlan.Draw(member, counts.Rows, features.Length, options, settings, seed);
            (members[member], labels[member]) = new MemberFitter(input, settings, options, single).Fit(plan);
        });

        int[] clusters = [.. members.Select(member => member.Mixture.ClusterCount)];
        var consensus = Consensus.Fit(labels, clusters, new ConsensusOptions { AgreeingShare = options.AgreeingShare }, seed, execution);
        var model = new DomainEnsembleModel(counts.Columns, target, features, scaling, members, consensus.Model, consensus.BestMember, options.RefinementNeighbors);
        var domains = model.Agree(labels, members[consensus.BestMember].Embed(input, execution), graphs, execution);
        return new DomainEnsembleFit(model, domains, consensus.Stability, [.. members.Select((member, place) => Describe(member, place, consensus))]);
    }

    private int[] Features(CsrMatrix normalized, NeighborGraphs graphs)
    {
        if (counts.Columns <= options.FeatureCount)
            return [.. Enumerable.Range(0, counts.Columns)];
        if (options.Ranking == FeatureRanking.SeuratV3)
            return SeuratV3.Rank(counts, new VariableFeatureOptions { Count = options.FeatureCount }, execution).Select(options.FeatureCount);
        var scores = MoransI.Score(normalized, graphs[MemberFitter.NoiseNeighbors], execution);
        return [.. Enumerable.Range(0, scores.Length).OrderByDescending(feature => scores[feature]).Take(options.FeatureCount).Order()];
    }

    private static MemberDiagnostics Describe(DomainMember member, int place, ConsensusFit consensus) => new(
        member.Features.Length,
        member.Scaled,
        member.Projection.Rank,
        member.UnitRows,
        member.Smoothing,
        member.Mixture.Dimension,
        member.Mixture.ClusterCount,
        member.Mixture.Converged,
        consensus.Agreement[place],
        consensus.Model.Voters.Contains(place));
}
