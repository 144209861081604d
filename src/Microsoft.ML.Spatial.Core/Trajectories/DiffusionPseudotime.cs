using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>
/// Diffusion pseudotime (Haghverdi et al., Nature Methods 13, 2016): how far rows of an embedding are from a root when one walks at random over the graph of nearest rows. As scanpy's
/// dpt without branchings.
/// </summary>
public static class DiffusionPseudotime
{
    /// <summary>Parts that barely hang together have eigenvalues next to 1; how far from it they count at least.</summary>
    private const double SmallestGap = 1e-9;
    private const double Tolerance = 1e-8;
    private const int MostPasses = 2000;

    /// <summary>Orders the rows of an embedding.</summary>
    /// <param name="embedding">n x d, at least one row and one column.</param>
    /// <param name="root">The row to begin at.</param>
    /// <param name="options">Neighbours and components; null for the defaults.</param>
    /// <param name="seed">Where the search for eigenvectors begins; changes the last digits only.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// W are the weights of <see cref="EmbeddingGraphKind.Umap"/>, q their row sums, K_ij = W_ij / (q_i q_j), z the row sums of K, T_ij = K_ij / sqrt(z_i z_j) with eigenvalues
    /// lambda_k and unit eigenvectors psi_k. The distance of row i from the root r is sqrt(sum over k of (f_k (psi_k(r) - psi_k(i)))^2), f = lambda / (1 - lambda), and 1 for
    /// the first, and the pseudotime is it over the largest. Only rows that hang together with the root are reached. Time O(n^2 d) for exact neighbours and
    /// O(passes edges), memory O(n (neighbours + d + components)).
    /// </remarks>
    /// <exception cref="ArgumentException">The options are not valid, the root is no row, or the embedding has no column.</exception>
    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17, a row is zero and has no angle, or the components do not settle.</exception>
    public static DiffusionModel Fit(DenseMatrix embedding, int root, DiffusionOptions? options = null, long seed = 0, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        var settings = OptionsValidator.Validate(options ?? new DiffusionOptions());
        if (root < 0 || root >= embedding.Rows)
            throw new ArgumentOutOfRangeException(nameof(root), root, $"The root must be one of the {embedding.Rows} rows.");
        var graph = EmbeddingGraph.Build(embedding, new EmbeddingGraphOptions { NeighborCount = settings.NeighborCount, Metric = settings.Metric }, execution);
        var firsts = new IdenticalRows(embedding).Firsts;
        var parts = GraphComponents.Of(graph);
        var rows = parts.RowsOf(parts.PartOf[firsts[root]]);
        var part = parts.Count == 1 ? graph : graph.SelectRows(rows).SelectColumns(rows);
        var (values, vectors) = Components(part, settings.Components, seed, execution ?? Execution.Default);
        var distances = Distances(values, vectors, Array.BinarySearch(rows, firsts[root]));

        var largest = distances.Max();
        var times = new float[embedding.Rows];
        Array.Fill(times, float.NaN);
        var components = new DenseMatrix(embedding.Rows, settings.Components);
        for (var i = 0; i < rows.Length; i++)
        {
            times[rows[i]] = largest > 0 ? (float)(distances[i] / largest) : 0;
            for (var k = 0; k < values.Length; k++)
                components[rows[i], k] = (float)vectors[k][i];
        }
        for (var row = 0; row < firsts.Length; row++)
        {
            times[row] = times[firsts[row]];
            components.Row(firsts[row]).CopyTo(components.Row(row));
        }
        Array.Resize(ref values, settings.Components);
        return new DiffusionModel(embedding, root, times, components, values, settings.NeighborCount, settings.Metric);
    }

    /// <summary>The row of a group that is nearest to the mean of the group, the first of equals: a root for a group.</summary>
    /// <param name="embedding">n x d.</param>
    /// <param name="group">Rows of the group.</param>
    /// <exception cref="ArgumentException">The group has no row.</exception>
    public static int CentralRow(DenseMatrix embedding, ReadOnlySpan<int> group)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        if (group.Length == 0)
            throw new ArgumentException("A group without rows has no central row.", nameof(group));
        var mean = new double[embedding.Columns];
        foreach (var row in group)
            for (var column = 0; column < mean.Length; column++)
                mean[column] += (double)embedding[row, column] / group.Length;
        var (central, least) = (group[0], double.PositiveInfinity);
        foreach (var row in group)
        {
            var square = 0.0;
            for (var column = 0; column < mean.Length; column++)
                square += Math.Pow(embedding[row, column] - mean[column], 2);
            if (square < least)
                (central, least) = (row, square);
        }
        return central;
    }

    /// <summary>Eigenvalues and eigenvectors of T, decreasing, of a graph that hangs together.</summary>
    internal static (double[] Values, double[][] Vectors) Components(CsrMatrix weights, int count, long seed, Execution execution)
    {
        execution.Report("diffusing", 0);
        var (values, vectors, settled) = GraphSpectrum.Largest(weights, Scale(weights), Math.Min(count, weights.Rows), seed, Tolerance, MostPasses, execution);
        execution.Report("diffusing", 1);
        return settled
            ? (values, vectors)
            : throw new SpatialDataException($"The diffusion components did not settle in {MostPasses} passes over the graph; give more neighbours or fewer components.");
    }

    // T = S W S with S_i = 1 / (q_i sqrt(z_i)).
    private static double[] Scale(CsrMatrix weights)
    {
        var roots = GraphSpectrum.InverseRoots(weights);
        var scale = new double[weights.Rows];
        for (var row = 0; row < scale.Length; row++)
        {
            var own = roots[row] * roots[row];
            var others = weights.RowIndices(row);
            var values = weights.RowValues(row);
            var sum = 0.0;
            for (var k = 0; k < others.Length; k++)
                sum += own * values[k] * roots[others[k]] * roots[others[k]];
            scale[row] = sum > 0 ? own / Math.Sqrt(sum) : 0;
        }
        return scale;
    }

    private static double[] Distances(double[] values, double[][] vectors, int root)
    {
        var squares = new double[vectors[0].Length];
        for (var k = 0; k < values.Length; k++)
        {
            var factor = k > 0 ? values[k] / Math.Max(1 - values[k], SmallestGap) : 1;
            for (var row = 0; row < squares.Length; row++)
            {
                var difference = factor * (vectors[k][root] - vectors[k][row]);
                squares[row] += difference * difference;
            }
        }
        return Array.ConvertAll(squares, Math.Sqrt);
    }
}
