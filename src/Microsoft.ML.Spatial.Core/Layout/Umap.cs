using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Layout;

/// <summary>
/// Uniform manifold approximation and projection (McInnes, Healy and Melville, arXiv:1802.03426, 2018): lays the rows of an embedding out in a few dimensions so that rows that are
/// near stay near.
/// </summary>
public static class Umap
{
    /// <summary>Lays out an embedding.</summary>
    /// <param name="embedding">n x d, at least one row and one column.</param>
    /// <param name="options">Neighbours, distances and steps; null for the defaults.</param>
    /// <param name="seed">Decides the order of moves and the points pushed from; the same seed gives the same bits on any number of threads.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// Rows are joined with the weights w of <see cref="EmbeddingGraphKind.Umap"/>. The layout lowers the cross entropy of w and v = 1 / (1 + a x^(2b)), x the distance of two
    /// points: an edge pulls its ends with 2ab x^(2b-2) / (1 + a x^(2b)) as often as its weight says, and each time a point is pushed from
    /// <see cref="UmapOptions.NegativeSamples"/> random points with 2b / ((0.001 + x^2)(1 + a x^(2b))). Rows of the same values get one place. Time O(n^2 d) for exact
    /// neighbours and O(epochs edges), memory O(n (neighbours + d)).
    /// </remarks>
    /// <exception cref="ArgumentException">The options are not valid, or the embedding has no column.</exception>
    /// <exception cref="SpatialDataException">There is no row, a value is NaN, infinite or beyond 1e17, or a row is zero and has no angle.</exception>
    public static UmapModel Fit(DenseMatrix embedding, UmapOptions? options = null, long seed = 0, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        var settings = OptionsValidator.Validate(options ?? new UmapOptions());
        if (embedding.Rows == 0)
            throw new SpatialDataException("There is no row to lay out. Check that the right matrix was read.");
        var nearest = NearestRows.Among(embedding, settings.NeighborCount, settings.Metric, execution);
        return Fit(embedding, EmbeddingGraph.Join(nearest, EmbeddingGraphKind.Umap, execution), settings, seed, execution ?? Execution.Default);
    }

    private static UmapModel Fit(DenseMatrix embedding, CsrMatrix graph, UmapOptions settings, long seed, Execution execution)
    {
        var positions = LayoutStart.Place(embedding, graph, settings, seed, execution);
        new UmapDescent(graph, UmapCurve.Fit(settings.MinDist, settings.Spread), settings, seed).Run(positions, settings.EpochsFor(embedding.Rows), execution);
        var layout = new DenseMatrix(embedding.Rows, settings.Components, Array.ConvertAll(positions, value => (float)value));
        var firsts = new IdenticalRows(embedding).Firsts;
        for (var row = 0; row < firsts.Length; row++)
            layout.Row(firsts[row]).CopyTo(layout.Row(row));
        return new UmapModel(embedding, layout, settings.NeighborCount, settings.Metric);
    }
}
