using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Clustering;

/// <summary>The ways to cluster an embedding.</summary>
internal static class ClusterMethod
{
    public const string Leiden = "leiden";
    public const string Louvain = "louvain";
    public const string Mixture = "mixture";
    private const int FewestTried = 2;
    private const int MostTried = 20;

    /// <summary>All of them; the first is the default.</summary>
    public static string[] Names { get; } = [Leiden, Louvain, Mixture];

    public static FoundClusters Find(ClusterRequest request, DenseMatrix embedding, CommandContext context)
        => request.Method == Mixture ? FindMixture(request, embedding, context) : FindCommunities(request, embedding, context);

    private static FoundClusters FindCommunities(ClusterRequest request, DenseMatrix embedding, CommandContext context)
    {
        var options = new CommunityOptions
        {
            Method = request.Method == Louvain ? CommunityMethod.Louvain : CommunityMethod.Leiden,
            Resolution = request.Resolution ?? 1,
            Starts = request.Starts,
        };
        var fit = EmbeddingCommunities.Fit(embedding, request.Graph, options, request.Clusters, request.Seed, context.Execution);
        if (!fit.IsNumberReached)
        {
            context.Note(
                $"no resolution tried gives {request.Clusters} clusters; {fit.Partition.Count} is the nearest number found. Another --seed, --graph or --neighbors may give it, --method mixture gives any number.");
        }
        return new FoundClusters(fit.Partition.Labels, fit.Partition.Count, fit);
    }

    private static FoundClusters FindMixture(ClusterRequest request, DenseMatrix embedding, CommandContext context)
    {
        var options = new GaussianMixtureOptions
        {
            MinimumClusters = request.Clusters ?? Math.Min(FewestTried, embedding.Rows),
            MaximumClusters = request.Clusters ?? Math.Min(MostTried, embedding.Rows),
        };
        var fit = GaussianMixture.Fit(embedding, options, request.Seed, context.Execution);
        return new FoundClusters(fit.Labels, fit.Mixture.ClusterCount, null);
    }
}
