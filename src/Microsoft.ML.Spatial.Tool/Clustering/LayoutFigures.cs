using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Clustering;

/// <summary>Draws what was found beyond the clusters.</summary>
internal static class LayoutFigures
{
    /// <summary>Edges of less connectivity are drawn only where the tree needs them.</summary>
    public const double LeastConnectivity = 0.05;

    /// <returns>Files written, as (what, path).</returns>
    public static IEnumerable<(string What, string Path)> Write(ClusterRequest request, SpatialDataset dataset, ClusterResult result, CommandContext context)
    {
        var (asked, layout) = (request.Layout, result.Layout!);
        var slice = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(request.Input));
        if (asked.UmapFigure is { } umap)
            yield return Draw("umapFigure", umap, () => result.Draw(Places(layout.Umap!), $"{slice}: UMAP of {result.Embedding.Key}", yPointsDown: false));
        if (asked.PagaFigure is { } paga)
        {
            var network = layout.Paga!.ToNetwork(LeastConnectivity);
            var options = new DomainMapOptions { Title = $"{slice}: connectivity of {request.Key}" };
            yield return Draw("pagaFigure", paga, () => NetworkFigure.Render(network, NetworkLayout.Springs(network), result.Clusters, options: options, colors: result.Colors));
        }
        if (asked.PseudotimeFigure is { } time)
        {
            var options = new DomainMapOptions { Title = $"{slice}: pseudotime from {asked.Root}" };
            yield return Draw("pseudotimeFigure", time, () => ValueMapFigure.Render(dataset.RequireCoordinates(), [("Pseudotime", layout.Diffusion!.Pseudotime)], options));
        }

        (string, string) Draw(string what, OutputFile file, Func<string> render)
        {
            context.Timer.Measure("write", () => file.WriteText(render()));
            return (what, file.Path);
        }
    }

    private static PointSet Places(DenseMatrix umap)
    {
        var (x, y) = (new double[umap.Rows], new double[umap.Rows]);
        for (var row = 0; row < umap.Rows; row++)
            (x[row], y[row]) = (umap[row, 0], umap[row, 1]);
        return new PointSet(x, y);
    }
}
