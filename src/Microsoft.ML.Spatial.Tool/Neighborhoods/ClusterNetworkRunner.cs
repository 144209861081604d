using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Neighborhoods;

/// <summary>Measures what is between clusters and writes it.</summary>
internal static class ClusterNetworkRunner
{
    public static void Run(ClusterNetworkRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Table, request.PairTable, request.Output, request.Figure, request.HeatMap);
        var dataset = SliceReader.Read(request.Input, context, request.Read);
        var points = dataset.RequireCoordinates();
        var clusters = LabelColumn.Read(dataset, request.Groups);
        if (clusters.Categories.Length < 2)
            throw new SpatialDataException($"Column '{clusters.Name}' has one cluster; a network needs at least two.");
        var samples = request.SampleColumn is null ? null : LabelColumn.RequireComplete(LabelColumn.Read(dataset, request.SampleColumn), "sample").Codes;
        var network = context.Timer.Measure("network", () => ClusterNetwork.Compute(points, clusters.Codes, clusters.Categories.Length, samples, request.Network, context.Execution));
        var enrichment = request.Enrichment is null
            ? null
            : context.Timer.Measure("enrichment", () => NeighborhoodEnrichment.Compute(
                points, clusters.Codes, clusters.Categories.Length, samples, request.Graph, request.Enrichment, context.Execution));
        if (network.IsSampled)
            context.Note($"clusters of more than {request.Network.MaximumSpots:N0} spots were represented by so many; --maximum-spots sets how many.");
        var files = ClusterNetworkFiles.Write(request, dataset, clusters, samples, network, enrichment, context);
        var summary = new ClusterNetworkSummary(request, dataset.SpotCount, clusters, network, enrichment, files);
        context.Finish(summary.ToJson(context.Timer), summary.ToText(context.Timer));
    }
}
