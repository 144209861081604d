using System.Globalization;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Clustering;

/// <summary>Writes clusters and says so.</summary>
internal static class ClusterReport
{
    public static void Finish(ClusterRequest request, SpatialDataset dataset, ClusterResult result, CommandContext context)
    {
        var files = new ResultFiles(context);
        files.WriteSlice(request.Output, dataset);
        files.WriteText("figure", request.Figure, () => result.Draw(dataset.RequireCoordinates(), Title(request, result)));
        LayoutFigures.Write(request, dataset, result, files);
        var summary = new ClusterSummary
        {
            Request = request,
            Spots = dataset.SpotCount,
            Result = result,
            Chaos = dataset.Coordinates is { } points ? SpatialContinuity.Chaos(points, result.Found.Codes) : null,
            Pas = dataset.Coordinates is { } places ? SpatialContinuity.Pas(places, result.Found.Codes) : null,
            RootBarcode = result.Layout?.Diffusion is { } diffusion ? dataset.Barcodes[diffusion.Root] : null,
            Files = files.Written,
        };
        context.Finish(summary.ToJson(context.Timer), summary.ToText(context.Timer));
    }

    private static string Title(ClusterRequest request, ClusterResult result)
    {
        var slice = SliceNaming.Of(request.Input);
        var how = result.Found.Communities is { } communities
            ? string.Create(CultureInfo.InvariantCulture, $"{request.Method}, resolution {communities.Partition.Resolution:0.###}")
            : request.Method;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{slice}: {result.Found.Count} {(result.Found.Count == 1 ? "cluster" : "clusters")} ({how}){(result.Scores is { } scores ? $", ARI {scores.Ari:0.00}" : "")}");
    }
}
