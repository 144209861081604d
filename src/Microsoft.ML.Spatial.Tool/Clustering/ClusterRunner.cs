using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Clustering;

/// <summary>Clusters an embedding stage by stage: read, choose the embedding, cluster, put the result into the slice, write and tell.</summary>
internal static class ClusterRunner
{
    public static void Run(ClusterRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Output, request.Figure, request.Layout.UmapFigure, request.Layout.PagaFigure, request.Layout.PseudotimeFigure);
        if (request.Layout.Names.Contains(request.Key, StringComparer.Ordinal))
            throw ToolException.Usage($"--key: '{request.Key}' is the name of a result beside the clusters; choose another.");
        var dataset = Read(request, context);
        var embedding = ClusterEmbedding.Of(request, dataset, context);
        var found = context.Timer.Measure("cluster", () => ClusterMethod.Find(request, embedding.Rows, context));
        var result = new ClusterResult(request, embedding, found, request.LabelColumn is { } name ? LabelColumn.Read(dataset, name) : null);
        result.AddTo(dataset);
        result.Layout = ClusterLayout.Of(request, dataset, result, context);
        result.Layout.AddTo(dataset, request, result);
        ClusterReport.Finish(request, dataset, result, context);
    }

    // What would stop the analysis late is found out early.
    private static SpatialDataset Read(ClusterRequest request, CommandContext context)
    {
        var dataset = SliceReader.Read(request.Input, context, request.ReadOptions);
        if (request.Figure is not null || request.Layout.PseudotimeFigure is not null)
            dataset.RequireCoordinates();
        if (request.LabelColumn is { } name)
            LabelColumn.Read(dataset, name);
        return dataset;
    }
}
