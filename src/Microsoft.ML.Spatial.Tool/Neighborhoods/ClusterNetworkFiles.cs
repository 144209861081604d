using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Neighborhoods;

/// <summary>The files that <c>network</c> writes.</summary>
internal static class ClusterNetworkFiles
{
    /// <returns>Files written, as (what, path).</returns>
    public static IReadOnlyList<(string What, string Path)> Write(
        ClusterNetworkRequest request, SpatialDataset dataset, CategoricalColumn clusters, int[]? samples, ClusterNetwork network, NeighborhoodEnrichment? enrichment, CommandContext context)
    {
        var files = new ResultFiles(context);
        files.WriteText("table", request.Table, () => EdgeTable(network, clusters.Categories));
        files.WriteText("figure", request.Figure, () => Draw(dataset, clusters, samples, network));
        if (enrichment is not null)
        {
            files.WriteText("enrichmentTable", request.PairTable, () => PairTable(enrichment, clusters.Categories));
            files.WriteText("enrichmentFigure", request.HeatMap, () => HeatMapFigure.Render(
                [.. enrichment.Pairs.Select(pair => pair.Z)], clusters.Categories, clusters.Categories, $"Neighbours of {clusters.Name}", "z-score: row's spots with neighbours of column"));
        }
        if (request.Output is not null)
            AddTo(dataset, clusters, network, enrichment);
        files.WriteSlice(request.Output, dataset);
        return files.Written;
    }

    private static string EdgeTable(ClusterNetwork network, string[] names)
    {
        var table = new CsvTable("from", "to", "distance", "weight", "scaledDistance", "scaledWeight", "kept");
        foreach (var edge in network.Edges)
        {
            table.Row(
                names[edge.From],
                names[edge.To],
                CsvTable.Field(edge.Distance),
                CsvTable.Field(edge.Weight),
                CsvTable.Field(edge.ScaledDistance),
                CsvTable.Field(edge.ScaledWeight),
                edge.IsKept ? "true" : "false");
        }
        return table.ToString();
    }

    private static string PairTable(NeighborhoodEnrichment enrichment, string[] names)
    {
        var table = new CsvTable("from", "to", "count", "expected", "share", "z", "p", "pAdjusted");
        foreach (var pair in enrichment.Pairs)
        {
            table.Row(
                names[pair.From],
                names[pair.To],
                CsvTable.Field(pair.Count),
                CsvTable.Field(pair.Expected),
                CsvTable.Field(pair.Share),
                CsvTable.Field(pair.Z),
                CsvTable.Field(pair.P),
                CsvTable.Field(pair.AdjustedP));
        }
        return table.ToString();
    }

    // Several samples have no common frame.
    private static string Draw(SpatialDataset dataset, CategoricalColumn clusters, int[]? samples, ClusterNetwork network)
        => samples is null || samples.Distinct().Count() == 1
            ? NetworkFigure.Render(network, NetworkLayout.Centers(dataset.Coordinates!, clusters.Codes, clusters.Categories.Length), clusters, dataset.Coordinates)
            : NetworkFigure.Render(network, NetworkLayout.Springs(network), clusters);

    private static void AddTo(SpatialDataset dataset, CategoricalColumn clusters, ClusterNetwork network, NeighborhoodEnrichment? enrichment)
    {
        dataset.Unstructured[$"{clusters.Name}_network"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["from"] = network.Edges.Select(edge => clusters.Categories[edge.From]).ToArray(),
            ["to"] = network.Edges.Select(edge => clusters.Categories[edge.To]).ToArray(),
            ["distance"] = network.Edges.Select(edge => edge.Distance).ToArray(),
            ["weight"] = network.Edges.Select(edge => edge.Weight).ToArray(),
            ["scaled_weight"] = network.Edges.Select(edge => edge.ScaledWeight).ToArray(),
            ["kept"] = network.Edges.Select(edge => edge.IsKept ? 1L : 0L).ToArray(),
        };
        if (enrichment is null)
            return;
        dataset.Unstructured[$"{clusters.Name}_neighborhoods"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["from"] = enrichment.Pairs.Select(pair => clusters.Categories[pair.From]).ToArray(),
            ["to"] = enrichment.Pairs.Select(pair => clusters.Categories[pair.To]).ToArray(),
            ["count"] = enrichment.Pairs.Select(pair => pair.Count).ToArray(),
            ["expected"] = enrichment.Pairs.Select(pair => pair.Expected).ToArray(),
            ["zscore"] = enrichment.Pairs.Select(pair => pair.Z).ToArray(),
            ["p"] = enrichment.Pairs.Select(pair => pair.P).ToArray(),
            ["p_adjusted"] = enrichment.Pairs.Select(pair => pair.AdjustedP).ToArray(),
        };
    }
}
