using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Neighborhoods;

/// <summary>The files that <c>network</c> writes, checked before the work begins.</summary>
internal sealed class ClusterNetworkFiles
{
    private readonly OutputFile? _table;
    private readonly OutputFile? _pairs;
    private readonly OutputFile? _slice;
    private readonly OutputFile? _figure;
    private readonly OutputFile? _heatMap;

    private ClusterNetworkFiles(ClusterNetworkRequest request)
    {
        _table = OutputFile.CheckOptional("--table", request.Table, ".csv", request.Input);
        _slice = OutputFile.CheckOptional("--output", request.Output, ".h5ad", request.Input);
        _figure = OutputFile.CheckOptional("--figure", request.Figure, ".svg", request.Input);
        if (request.Enrichment is not null)
        {
            _pairs = OutputFile.CheckOptional("--table", Path.ChangeExtension(request.Table, ".enrichment.csv"), ".csv", request.Input);
            _heatMap = OutputFile.CheckOptional("--figure", Path.ChangeExtension(request.Figure, ".enrichment.svg"), ".svg", request.Input);
        }
        OutputFile.RequireDistinct(_table, _pairs, _slice, _figure, _heatMap);
    }

    /// <summary>Files written, as (what, path).</summary>
    public List<(string What, string Path)> Written { get; } = [];

    public static ClusterNetworkFiles Check(ClusterNetworkRequest request) => new(request);

    public void Write(SpatialDataset dataset, CategoricalColumn clusters, int[]? samples, ClusterNetwork network, NeighborhoodEnrichment? enrichment, CommandContext context)
    {
        WriteText(_table, "table", () => EdgeTable(network, clusters.Categories), context);
        WriteText(_figure, "figure", () => Draw(dataset, clusters, samples, network), context);
        if (enrichment is not null)
        {
            WriteText(_pairs, "enrichmentTable", () => PairTable(enrichment, clusters.Categories), context);
            WriteText(_heatMap, "enrichmentFigure", () => HeatMapFigure.Render(
                [.. enrichment.Pairs.Select(pair => pair.Z)], clusters.Categories, clusters.Categories, $"Neighbours of {clusters.Name}", "z-score: row's spots with neighbours of column"), context);
        }
        if (_slice is null)
            return;
        AddTo(dataset, clusters, network, enrichment);
        foreach (var lost in SliceWriter.Write(dataset, _slice, context))
            context.Note($"not in {_slice.Path}: {lost}");
        Written.Add(("output", _slice.Path));
    }

    private void WriteText(OutputFile? file, string what, Func<string> text, CommandContext context)
    {
        if (file is null)
            return;
        context.Timer.Measure("write", () => file.WriteText(text()));
        Written.Add((what, file.Path));
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
