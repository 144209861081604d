using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>Domains found in the latent of all samples jointly.</summary>
/// <param name="Domains">The domain of every spot, with its embedding and colours.</param>
/// <param name="Scores">Agreement with known labels; null without.</param>
/// <param name="Chaos">Scatter of the domains, mean over samples; see <see cref="SpatialContinuity.Chaos"/>.</param>
/// <param name="Pas">Share of spots among other domains, mean over samples.</param>
internal sealed record IntegratedDomains(DomainsResult Domains, LabelScores? Scores, double Chaos, double Pas)
{
    private const int Members = 12;
    private const int Voters = 6;
    private const double LongestEdge = 1.3;

    /// <param name="latent">Spots of all samples x latent.</param>
    /// <param name="data">The spots.</param>
    /// <param name="clusters">How many domains.</param>
    /// <param name="labels">Known labels; null for none.</param>
    /// <param name="seed">Seed of the mixtures.</param>
    /// <param name="context">Threads.</param>
    public static IntegratedDomains Find(DenseMatrix latent, IntegrationData data, int clusters, CategoricalColumn? labels, long seed, CommandContext context)
    {
        var found = EmbeddingDomains.Fit(latent, clusters, Members, seed, context.Execution).Labels;
        var ring = SpatialGraphBuilder.Build(data.Places, data.Codes, new SpatialGraphOptions { NeighborCount = Voters, MaximumEdgeLength = LongestEdge }, context.Execution);
        var smooth = LabelSmoothing.Majority([.. found], clusters, ring.RowPointers, ring.Neighbors);
        var (chaos, pas) = (0.0, 0.0);
        for (var sample = 0; sample < data.Samples.Count; sample++)
        {
            var (points, own) = (data.Samples[sample].Spots.RequireCoordinates(), smooth[data.RowsOf(sample)]);
            chaos += SpatialContinuity.Chaos(points, own, execution: context.Execution) / data.Samples.Count;
            pas += SpatialContinuity.Pas(points, own, execution: context.Execution) / data.Samples.Count;
        }
        var result = new DomainsResult(smooth, clusters, latent, new Dictionary<string, object>(StringComparer.Ordinal), labels);
        return new IntegratedDomains(result, labels is null ? null : LabelScores.Of(labels, smooth), chaos, pas);
    }
}
