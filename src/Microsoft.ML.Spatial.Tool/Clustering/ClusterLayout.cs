using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Layout;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Clustering;

/// <summary>What was asked beyond the clusters: a layout of the spots, the connectivity of the clusters, and a pseudotime.</summary>
internal sealed class ClusterLayout
{
    public const string UmapKey = "X_umap";
    public const string PseudotimeKey = "dpt_pseudotime";
    public const string UmapEntry = "umap";
    public const string PagaEntry = "paga";
    private const string EigenvaluesEntry = "diffmap_evals";
    private const string RootEntry = "iroot";

    /// <summary>Ranking all pairs for the trustworthiness is skipped for more spots than this.</summary>
    private const int MostSpotsRanked = 10_000;

    private ClusterLayout(DenseMatrix? umap, double? trust, GroupGraph? paga, DiffusionModel? diffusion)
        => (Umap, Trust, Paga, Diffusion) = (umap, trust, paga, diffusion);

    /// <summary>Names that a pseudotime takes.</summary>
    public static string[] PseudotimeEntries { get; } = [PseudotimeKey, EigenvaluesEntry, RootEntry];

    /// <summary>Where each spot lies; null when that was not asked.</summary>
    public DenseMatrix? Umap { get; }

    /// <summary>How far neighbours in the layout are neighbours in the embedding; null where it was not computed.</summary>
    public double? Trust { get; }

    public GroupGraph? Paga { get; }

    public DiffusionModel? Diffusion { get; }

    /// <exception cref="SpatialDataException">The root is no spot.</exception>
    public static ClusterLayout Of(ClusterRequest request, SpatialDataset dataset, ClusterResult result, CommandContext context)
    {
        var (asked, rows, graph) = (request.Layout, result.Embedding.Rows, request.Graph);
        int? root = asked.Root is { } text ? PseudotimeRoot.Find(text, dataset, rows) : null;
        var paga = !asked.Paga ? null : context.Timer.Measure(
            "paga", () => GroupGraph.Of(NearestRows.Among(rows, graph.NeighborCount, graph.Metric, context.Execution), result.Found.Codes, result.Found.Count));
        var diffusion = root is not { } first ? null : context.Timer.Measure("pseudotime", () => DiffusionPseudotime.Fit(
            rows, first, new DiffusionOptions { NeighborCount = graph.NeighborCount, Metric = graph.Metric }, request.Seed, context.Execution));
        if (diffusion is not null && diffusion.ReachedCount < rows.Rows)
            context.Note($"{rows.Rows - diffusion.ReachedCount:N0} spots do not hang together with the root and have no pseudotime; more --neighbors may join them.");
        var umap = !asked.Umap ? null : context.Timer.Measure("umap", () => Core.Layout.Umap.Fit(
            rows, new UmapOptions { NeighborCount = graph.NeighborCount, Metric = graph.Metric, MinDist = asked.MinDist }, request.Seed, context.Execution).Positions);
        double? trust = umap is null || rows.Rows > MostSpotsRanked || rows.Rows <= 2 * graph.NeighborCount
            ? null
            : Trustworthiness.Of(rows, umap, graph.NeighborCount, graph.Metric, context.Execution);
        return new ClusterLayout(umap, trust, paga, diffusion);
    }

    /// <summary>Puts what there is where AnnData users look.</summary>
    public void AddTo(SpatialDataset dataset, ClusterRequest request, ClusterResult result)
    {
        if (Umap is not null)
        {
            dataset.Embeddings[UmapKey] = Umap;
            dataset.Unstructured[UmapEntry] = Entry(("params", Entry(("min_dist", request.Layout.MinDist), ("n_neighbors", (long)request.Graph.NeighborCount), ("random_state", request.Seed))));
        }
        if (Paga is not null)
        {
            string Name(int cluster) => result.Clusters.Categories[cluster];
            dataset.Unstructured[PagaEntry] = Entry(
                ("groups", request.Key),
                ("group_a", Paga.Pairs.Select(pair => Name(pair.First)).ToArray()),
                ("group_b", Paga.Pairs.Select(pair => Name(pair.Second)).ToArray()),
                ("edges", Paga.Pairs.Select(pair => pair.Edges).ToArray()),
                ("connectivity", Paga.Pairs.Select(pair => pair.Connectivity).ToArray()),
                ("in_tree", Paga.Pairs.Select(pair => pair.InTree ? 1L : 0L).ToArray()));
        }
        if (Diffusion is null)
            return;
        dataset.Embeddings["X_diffmap"] = Diffusion.Components;
        dataset.Unstructured[EigenvaluesEntry] = Diffusion.Eigenvalues;
        dataset.Unstructured[RootEntry] = (long)Diffusion.Root;
        dataset.Observations.Set(new RealColumn(PseudotimeKey, Array.ConvertAll(Diffusion.Pseudotime, time => (double)time), isSingle: true));
    }

    private static Dictionary<string, object> Entry(params ReadOnlySpan<(string Key, object Value)> values)
    {
        var entry = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
            entry[key] = value;
        return entry;
    }
}
