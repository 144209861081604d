using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Clustering;

/// <summary>Draws what was found beyond the clusters.</summary>
internal static class LayoutFigures
{
    /// <summary>Edges of less connectivity are drawn only where the tree needs them.</summary>
    public const double LeastConnectivity = 0.05;

    public static void Write(ClusterRequest request, SpatialDataset dataset, ClusterResult result, ResultFiles files)
    {
        var (asked, layout, slice) = (request.Layout, result.Layout!, SliceNaming.Of(request.Input));
        files.WriteText("umapFigure", asked.UmapFigure, () => result.Draw(Places(layout.Umap!), $"{slice}: UMAP of {result.Embedding.Key}", yPointsDown: false));
        files.WriteText("pagaFigure", asked.PagaFigure, () =>
        {
            var network = layout.Paga!.ToNetwork(LeastConnectivity);
            return NetworkFigure.Render(
                network, NetworkLayout.Springs(network), result.Clusters, options: new DomainMapOptions { Title = $"{slice}: connectivity of {request.Key}" }, colors: result.Colors);
        });
        files.WriteText("pseudotimeFigure", asked.PseudotimeFigure, () => ValueMapFigure.Render(
            dataset.RequireCoordinates(), [("Pseudotime", layout.Diffusion!.Pseudotime)], new DomainMapOptions { Title = $"{slice}: pseudotime from {asked.Root}" }));
    }

    private static PointSet Places(DenseMatrix umap)
    {
        var (x, y) = (new double[umap.Rows], new double[umap.Rows]);
        for (var row = 0; row < umap.Rows; row++)
            (x[row], y[row]) = (umap[row, 0], umap[row, 1]);
        return new PointSet(x, y);
    }
}
