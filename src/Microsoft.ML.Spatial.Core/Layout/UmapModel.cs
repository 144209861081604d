using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Layout;

/// <summary>
/// A layout of the rows of an embedding, and where other rows go: a row with the values of a known row goes to its place; any other to the mean of the places of its nearest known
/// rows, weighted as UMAP weighs edges, exp(-(distance - rho) / sigma).
/// </summary>
public sealed class UmapModel
{
    private readonly RowTransfer _known;

    /// <summary>Wraps an embedding and the places of its rows. The arrays are shared, not copied.</summary>
    /// <param name="embedding">n x d, at least one row and column.</param>
    /// <param name="positions">n x components.</param>
    /// <param name="neighborCount">How many nearest rows say where another row goes.</param>
    /// <param name="metric">How far two rows are apart.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public UmapModel(DenseMatrix embedding, DenseMatrix positions, int neighborCount, EmbeddingMetric metric)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        ArgumentNullException.ThrowIfNull(positions);
        if (positions.Rows != embedding.Rows || positions.Columns == 0 || !Array.TrueForAll(positions.Values, float.IsFinite))
            throw new ArgumentException($"{positions.Rows} x {positions.Columns} places of the rows of a {embedding.Rows} x {embedding.Columns} embedding make no layout.", nameof(positions));
        _known = new RowTransfer(embedding, neighborCount, metric);
        Positions = positions;
    }

    /// <summary>n x d.</summary>
    public DenseMatrix Embedding => _known.Embedding;

    /// <summary>Where each row lies, n x components.</summary>
    public DenseMatrix Positions { get; }

    /// <summary>How many nearest rows say where another row goes.</summary>
    public int NeighborCount => _known.NeighborCount;

    /// <summary>How far two rows are apart.</summary>
    public EmbeddingMetric Metric => _known.Metric;

    /// <summary>Where rows go.</summary>
    /// <param name="rows">m x d.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>m x components.</returns>
    /// <remarks>Time O(m n d) for the rows that are not known, O(m d) for those that are.</remarks>
    /// <exception cref="ArgumentException">The rows have another number of columns.</exception>
    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17, or a row is zero and has no angle.</exception>
    public DenseMatrix Place(DenseMatrix rows, Execution? execution = null) => _known.Carry(rows, Positions, execution ?? Execution.Default);
}
