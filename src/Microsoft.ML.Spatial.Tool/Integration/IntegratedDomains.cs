using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>Domains found in the latent of all samples jointly.</summary>
/// <param name="Domains">The domain of every spot, with its embedding and colours.</param>
/// <param name="Scores">Agreement with known labels; null without.</param>
/// <param name="Chaos">Scatter of the domains, mean over samples; see <see cref="SpatialContinuity.Chaos"/>.</param>
/// <param name="Pas">Share of spots among other domains, mean over samples.</param>
/// <param name="Sharpness">See <see cref="LatentDomains.Sharpness"/>.</param>
internal sealed record IntegratedDomains(DomainsResult Domains, LabelScores? Scores, double Chaos, double Pas, double? Sharpness)
{
    private const int Surroundings = 18;
    private const int Voters = 6;
    private const double LongestEdge = 1.3;

    /// <param name="output">What the trained model answers for the spots of all samples.</param>
    /// <param name="data">The spots.</param>
    /// <param name="clusters">How many domains.</param>
    /// <param name="labels">Known labels; null for none.</param>
    /// <param name="seed">Seed of the mixtures.</param>
    /// <param name="context">Threads.</param>
    public static IntegratedDomains Find(CvaeOutput output, IntegrationData data, int clusters, CategoricalColumn? labels, long seed, CommandContext context)
    {
        var surroundings = SpatialGraphBuilder.Build(data.Places, data.Codes, new SpatialGraphOptions { NeighborCount = Surroundings }, context.Execution);
        var ring = SpatialGraphBuilder.Build(data.Places, data.Codes, new SpatialGraphOptions { NeighborCount = Voters, MaximumEdgeLength = LongestEdge }, context.Execution);
        var components = output.Model.Options.Components > 0 ? output.Components : null;
        var found = LatentDomains.Find(output.Latent, components, surroundings, ring, clusters, seed, context.Execution);
        var kept = found.Labels.Distinct().Count();
        if (kept < clusters)
            context.Note($"{kept} of {clusters} domains have spots; what was measured does not tell more apart.");
        var (chaos, pas) = (0.0, 0.0);
        for (var sample = 0; sample < data.Samples.Count; sample++)
        {
            var (points, own) = (data.Samples[sample].Spots.RequireCoordinates(), found.Labels[data.RowsOf(sample)]);
            chaos += SpatialContinuity.Chaos(points, own, execution: context.Execution) / data.Samples.Count;
            pas += SpatialContinuity.Pas(points, own, execution: context.Execution) / data.Samples.Count;
        }
        var result = new DomainsResult(found.Labels, clusters, output.Latent, new Dictionary<string, object>(StringComparer.Ordinal), labels);
        return new IntegratedDomains(result, labels is null ? null : LabelScores.Of(labels, found.Labels), chaos, pas, found.Sharpness);
    }
}
