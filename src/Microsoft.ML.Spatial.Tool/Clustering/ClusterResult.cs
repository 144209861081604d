using System.Globalization;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Results;

namespace Microsoft.ML.Spatial.Tool.Clustering;

/// <summary>Found clusters, and where AnnData users look for them.</summary>
internal sealed class ClusterResult
{
    private readonly ClusterRequest _request;

    /// <param name="request">What was asked.</param>
    /// <param name="embedding">What was clustered.</param>
    /// <param name="found">The clusters.</param>
    /// <param name="labels">Known labels, whose colours the clusters take; null for none.</param>
    public ClusterResult(ClusterRequest request, ClusterEmbedding embedding, FoundClusters found, CategoricalColumn? labels)
    {
        _request = request;
        Embedding = embedding;
        Found = found;
        Labels = labels;
        Clusters = new CategoricalColumn(request.Key, found.Codes, [.. Enumerable.Range(1, found.Count).Select(cluster => cluster.ToString(CultureInfo.InvariantCulture))]);
        LabelColors = labels is null ? [] : CategoryColors.Assign(labels);
        Colors = labels is null ? CategoryColors.Assign(Clusters) : CategoryColors.AssignMatching(Clusters, labels, LabelColors);
        Scores = labels is null ? null : LabelScores.Of(labels, found.Codes);
    }

    public ClusterEmbedding Embedding { get; }

    public FoundClusters Found { get; }

    /// <summary>The cluster of every spot; categories "1", "2" and so on.</summary>
    public CategoricalColumn Clusters { get; }

    public CategoricalColumn? Labels { get; }

    /// <summary>Agreement with the labels; null when there are none.</summary>
    public LabelScores? Scores { get; }

    /// <summary>What was asked beyond the clusters, once it is found.</summary>
    public ClusterLayout? Layout { get; set; }

    /// <summary>The colour of each cluster.</summary>
    public string[] Colors { get; }

    private string[] LabelColors { get; }

    /// <summary>How many spots each cluster has.</summary>
    public int[] Sizes()
    {
        var sizes = new int[Found.Count];
        foreach (var code in Found.Codes)
            sizes[code]++;
        return sizes;
    }

    /// <summary>Puts the result into <c>obs/KEY</c>, <c>uns/KEY_colors</c> and <c>uns/KEY</c>, and components that were computed into <c>obsm</c>.</summary>
    public void AddTo(SpatialDataset dataset)
    {
        dataset.Observations.Set(Clusters);
        dataset.Unstructured[_request.Key + "_colors"] = Colors;
        dataset.Unstructured[_request.Key] = Entry();
        if (Embedding.IsComputed)
            dataset.Embeddings[Embedding.Key] = Embedding.Rows;
    }

    /// <summary>The map of the clusters, beside that of the labels when there are any.</summary>
    public string Draw(PointSet coordinates, string title, bool yPointsDown = true)
    {
        var panels = new List<MapPanel> { new("Clusters", Clusters, Colors) };
        if (Labels is not null)
            panels.Add(new MapPanel(Labels.Name, Labels, LabelColors));
        return DomainMapFigure.Render(coordinates, panels, new DomainMapOptions { Title = title, YPointsDown = yPointsDown });
    }

    private Dictionary<string, object> Entry()
    {
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["version"] = typeof(ClusterResult).Assembly.GetName().Version!.ToString(3),
            ["method"] = _request.Method,
            ["use_rep"] = Embedding.Key,
            ["random_state"] = _request.Seed,
        };
        var entry = new Dictionary<string, object>(StringComparer.Ordinal) { ["params"] = parameters, ["clusters"] = (long)Found.Count };
        if (Found.Communities is not { Partition: var partition } communities)
            return entry;
        parameters["resolution"] = partition.Resolution;
        parameters["graph"] = _request.Graph.Kind.ToString().ToLowerInvariant();
        parameters["metric"] = _request.Graph.Metric.ToString().ToLowerInvariant();
        parameters["neighbors"] = (long)_request.Graph.NeighborCount;
        parameters["starts"] = (long)_request.Starts;
        entry["quality"] = partition.Quality;
        entry["modularity"] = partition.Modularity;
        entry["edges"] = communities.Edges;
        return entry;
    }
}
