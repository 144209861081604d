using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Neighborhoods;

/// <summary>Measures what is between clusters and writes it.</summary>
internal static class ClusterNetworkRunner
{
    public static void Run(ClusterNetworkRequest request, CommandContext context)
    {
        var files = ClusterNetworkFiles.Check(request);
        var dataset = SliceReader.Read(request.Input, context, request.Read);
        var points = dataset.RequireCoordinates();
        var clusters = LabelColumn.Read(dataset, request.Groups);
        if (clusters.Categories.Length < 2)
            throw new SpatialDataException($"Column '{clusters.Name}' has one cluster; a network needs at least two.");
        var samples = request.SampleColumn is null ? null : Samples(LabelColumn.Read(dataset, request.SampleColumn));
        var network = context.Timer.Measure("network", () => ClusterNetwork.Compute(points, clusters.Codes, clusters.Categories.Length, samples, request.Network, context.Execution));
        var enrichment = request.Enrichment is null
            ? null
            : context.Timer.Measure("enrichment", () => NeighborhoodEnrichment.Compute(
                points, clusters.Codes, clusters.Categories.Length, samples, request.Graph, request.Enrichment, context.Execution));
        if (network.IsSampled)
            context.Note($"clusters of more than {request.Network.MaximumSpots:N0} spots were represented by so many; --maximum-spots sets how many.");
        files.Write(dataset, clusters, samples, network, enrichment, context);
        var summary = new ClusterNetworkSummary(request, dataset.SpotCount, clusters, network, enrichment, files.Written);
        context.Finish(summary.ToJson(context.Timer), summary.ToText(context.Timer));
    }

    private static int[] Samples(CategoricalColumn column)
        => Array.IndexOf(column.Codes, -1) is >= 0 and var row
            ? throw new SpatialDataException($"Spot {row} has no sample in column '{column.Name}'; every spot needs one.")
            : column.Codes;
}
