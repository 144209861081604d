using System.Globalization;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Clustering;

/// <summary>What is said of found clusters, as a text and as a JSON object.</summary>
internal sealed record ClusterSummary
{
    /// <summary>How many cluster sizes are told.</summary>
    private const int MostSizes = 12;

    public required ClusterRequest Request { get; init; }

    public required int Spots { get; init; }

    public required ClusterResult Result { get; init; }

    /// <summary>Spatial scatter of the clusters; null without coordinates.</summary>
    public required double? Chaos { get; init; }

    /// <summary>Share of spots most of whose neighbours belong to other clusters; null without coordinates.</summary>
    public required double? Pas { get; init; }

    /// <summary>The spot the pseudotime begins at; null when there is none.</summary>
    public required string? RootBarcode { get; init; }

    /// <summary>Files written, as (what, path).</summary>
    public required IReadOnlyList<(string What, string Path)> Files { get; init; }

    public JsonSummary ToJson(StageTimer timer)
    {
        var json = new JsonSummary("cluster").Set("spots", (long)Spots).Set("embedding", Result.Embedding.Key).Set("dimensions", (long)Result.Embedding.Rows.Columns)
            .Set("method", Request.Method).Set("key", Request.Key).Set("seed", Request.Seed).Set("clusters", (long)Result.Found.Count);
        if (Result.Found.Communities is { Partition: var partition } communities)
        {
            json.Set("graph", Request.Graph.Kind.ToString().ToLowerInvariant()).Set("neighbors", (long)Request.Graph.NeighborCount).Set("edges", communities.Edges)
                .Set("resolution", partition.Resolution, 9).Set("quality", partition.Quality, 9).Set("modularity", partition.Modularity, 9);
        }
        json.Set("sizes", Result.Sizes().Select(size => (double)size)).SetCost(timer);
        Result.Scores?.AddTo(json);
        if (Chaos is not null)
            json.Set("chaos", Chaos).Set("pas", Pas);
        AddLayout(json);
        return json.SetFiles(Files);
    }

    public string ToText(StageTimer timer)
    {
        var text = new TextSummary();
        text.Line("clusters", $"{Result.Found.Count:N0} in obs['{Request.Key}'] ({Request.Method}, seed {Request.Seed})");
        text.Line("data", $"{Spots:N0} spots, {Result.Embedding.Key} of {Result.Embedding.Rows.Columns} dimensions{(Result.Embedding.IsComputed ? ", computed here" : "")}");
        if (Result.Found.Communities is { Partition: var partition } communities)
        {
            text.Line("graph", $"{Request.Graph.Kind.ToString().ToLowerInvariant()}, {Request.Graph.NeighborCount} neighbours, {communities.Edges:N0} edges");
            text.Line("quality", $"modularity {partition.Modularity:0.0000}, at resolution {partition.Resolution:0.####} {partition.Quality:0.0000}");
        }
        var sizes = Result.Sizes();
        text.Line("sizes", $"{string.Join(", ", sizes.Take(MostSizes).Select(size => size.ToString("N0", CultureInfo.InvariantCulture)))}{(sizes.Length > MostSizes ? " and smaller" : "")}");
        if (Result.Scores is { } labels)
            text.Line("agreement", $"ARI {labels.Ari:0.000}, AMI {labels.Ami:0.000}, NMI {labels.Nmi:0.000} over {labels.Spots:N0} labelled spots");
        if (Chaos is not null)
            text.Line("continuity", $"CHAOS {Chaos:0.0000}, PAS {Pas:0.0000} (lower is smoother)");
        if (Result.Layout?.Umap is not null)
            text.Line("umap", $"obsm['{ClusterLayout.UmapKey}']{(Result.Layout.Trust is { } trust ? string.Create(CultureInfo.InvariantCulture, $", trustworthiness {trust:0.000} of {Request.Graph.NeighborCount} neighbours") : "")}");
        if (Result.Layout?.Paga is { } paga)
            text.Line("paga", $"{paga.Pairs.Count(pair => pair.Connectivity >= LayoutFigures.LeastConnectivity):N0} pairs of clusters with connectivity {LayoutFigures.LeastConnectivity} or more, tree of {paga.Pairs.Count(pair => pair.InTree):N0}");
        if (Result.Layout?.Diffusion is { } diffusion)
            text.Line("pseudotime", $"obs['{ClusterLayout.PseudotimeKey}'] of {diffusion.ReachedCount:N0} spots from {Root}");
        return text.Finish(Files, timer);
    }

    /// <summary>The root as it was asked for; the barcode of the spot too where it was asked for otherwise.</summary>
    private string Root => Request.Layout.Root == RootBarcode ? RootBarcode! : $"{Request.Layout.Root} ({RootBarcode})";

    private void AddLayout(JsonSummary json)
    {
        if (Result.Layout?.Umap is not null)
            json.Set("umap", ClusterLayout.UmapKey).Set("trustworthiness", Result.Layout.Trust);
        if (Result.Layout?.Paga is { } paga)
            json.Set("pagaPairs", (long)paga.Pairs.Count).Set("pagaTree", (long)paga.Pairs.Count(pair => pair.InTree));
        if (Result.Layout?.Diffusion is { } diffusion)
            json.Set("pseudotime", ClusterLayout.PseudotimeKey).Set("root", RootBarcode).Set("reached", (long)diffusion.ReachedCount);
    }
}
