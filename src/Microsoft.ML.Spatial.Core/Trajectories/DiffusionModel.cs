using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>
/// The pseudotime of the rows of an embedding, and that of other rows: a row with the values of a known row has its time; any other the mean of its nearest known rows that were
/// reached, weighted as UMAP weighs edges.
/// </summary>
public sealed class DiffusionModel
{
    private readonly RowTransfer _known;

    /// <summary>Wraps what was found. The arrays are shared, not copied.</summary>
    /// <param name="embedding">n x d, at least one row and column.</param>
    /// <param name="root">The row of pseudotime 0.</param>
    /// <param name="pseudotime">From 0 to 1 per row; NaN for rows that were not reached.</param>
    /// <param name="components">n x components; 0 for rows that were not reached.</param>
    /// <param name="eigenvalues">One per component, decreasing.</param>
    /// <param name="neighborCount">How many nearest rows say where another row is.</param>
    /// <param name="metric">How far two rows are apart.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public DiffusionModel(DenseMatrix embedding, int root, float[] pseudotime, DenseMatrix components, double[] eigenvalues, int neighborCount, EmbeddingMetric metric)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        ArgumentNullException.ThrowIfNull(pseudotime);
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(eigenvalues);
        if (pseudotime.Length != embedding.Rows || components.Rows != embedding.Rows || eigenvalues.Length != components.Columns || root < 0 || root >= embedding.Rows
            || Array.Exists(pseudotime, time => time is < 0 or > 1) || !Array.TrueForAll(components.Values, float.IsFinite))
            throw new ArgumentException($"{pseudotime.Length} times and {components.Rows} x {components.Columns} components of a {embedding.Rows} x {embedding.Columns} embedding make no order.", nameof(pseudotime));
        _known = new RowTransfer(embedding, neighborCount, metric);
        (Root, Pseudotime, Components, Eigenvalues) = (root, pseudotime, components, eigenvalues);
    }

    /// <summary>n x d.</summary>
    public DenseMatrix Embedding => _known.Embedding;

    /// <summary>The row of pseudotime 0.</summary>
    public int Root { get; }

    /// <summary>From 0 at the root to 1; NaN for rows that were not reached, because no path of neighbours joins them with the root.</summary>
    public float[] Pseudotime { get; }

    /// <summary>The diffusion components of each row, n x components; the first is that of the stationary state. 0 for rows that were not reached.</summary>
    public DenseMatrix Components { get; }

    /// <summary>The eigenvalue of each component, decreasing.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>How many nearest rows say where another row is.</summary>
    public int NeighborCount => _known.NeighborCount;

    /// <summary>How far two rows are apart.</summary>
    public EmbeddingMetric Metric => _known.Metric;

    /// <summary>How many rows were reached.</summary>
    public int ReachedCount => Pseudotime.Count(time => !float.IsNaN(time));

    /// <summary>The pseudotime of rows, NaN for those not reached.</summary>
    /// <param name="rows">m x d.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The rows have another number of columns.</exception>
    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17, or a row is zero and has no angle.</exception>
    public float[] Order(DenseMatrix rows, Execution? execution = null)
        => _known.Carry(rows, new DenseMatrix(Pseudotime.Length, 1, Pseudotime), execution ?? Execution.Default).Values;

    /// <summary>The diffusion components of rows, m x components.</summary>
    /// <param name="rows">m x d.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The rows have another number of columns.</exception>
    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17, or a row is zero and has no angle.</exception>
    public DenseMatrix Project(DenseMatrix rows, Execution? execution = null) => _known.Carry(rows, Components, execution ?? Execution.Default);
}
