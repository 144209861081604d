using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// The nearest-neighbour graph of an embedding with the connectivities of UMAP (McInnes et al., 2018): w = exp(-(distance - rho) / sigma), rho the smallest distance
/// above 0 of a row and sigma such that its weights sum to log2 of the number of neighbours, and both directions joined by w + w' - w w'.
/// </summary>
internal static class ConnectivityGraph
{
    private const double Tolerance = 1e-5;
    private const int MostTries = 64;
    private const double LeastSigma = 1e-3;

    /// <param name="embedding">At least two rows.</param>
    /// <param name="neighborCount">How many rows a row is joined to, itself counted; at least 2.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>Rows x rows, symmetric, without a diagonal; 1 is the largest connectivity. Time O(rows squared x components).</returns>
    public static CsrMatrix Build(DenseMatrix embedding, int neighborCount, Execution execution)
        => Build(NearestRows.Among(embedding, neighborCount - 1, EmbeddingMetric.Euclidean, execution));

    /// <param name="nearest">The nearest rows of every row of an embedding, at least one.</param>
    /// <returns>Rows x rows, symmetric, without a diagonal; 1 is the largest connectivity.</returns>
    public static CsrMatrix Build(NearestRows nearest)
    {
        var count = nearest.Count;
        var total = 0.0;
        foreach (var distance in nearest.Distances)
            total += distance;
        var neighbors = (int[])nearest.Rows.Clone();
        var weights = new float[neighbors.Length];
        var pointers = new int[nearest.RowsAsked + 1];
        for (var row = 0; row < nearest.RowsAsked; row++)
        {
            pointers[row + 1] = (row + 1) * count;
            Weigh(nearest.DistancesOf(row), total / nearest.RowsAsked / (count + 1), weights.AsSpan(row * count, count));
            Array.Sort(neighbors, weights, row * count, count);
        }
        return Join(new CsrMatrix(nearest.RowsAsked, nearest.RowsAsked, pointers, neighbors, weights));
    }

    /// <summary>The weights of the edges of a row that is no part of the graph to its nearest rows.</summary>
    public static void Weigh(ReadOnlySpan<double> distances, Span<float> weights) => Weigh(distances, 0, weights);

    /// <summary>Both directions of edges of weights up to 1, joined by w + w' - w w'.</summary>
    public static CsrMatrix Join(CsrMatrix forth)
    {
        var back = forth.Transpose();
        var joined = new CsrBuilder(forth.Columns, forth.Rows, forth.StoredCount);
        for (var row = 0; row < forth.Rows; row++)
        {
            var one = forth.RowIndices(row);
            var two = back.RowIndices(row);
            for (int i = 0, k = 0; i < one.Length || k < two.Length;)
            {
                var column = Math.Min(i < one.Length ? one[i] : int.MaxValue, k < two.Length ? two[k] : int.MaxValue);
                var there = i < one.Length && one[i] == column ? forth.RowValues(row)[i++] : 0;
                var here = k < two.Length && two[k] == column ? back.RowValues(row)[k++] : 0;
                if (there + here > 0)
                    joined.Add(column, there + here - (there * here));
            }
            joined.EndRow();
        }
        return joined.ToMatrix();
    }

    private static void Weigh(ReadOnlySpan<double> distances, double overallMean, Span<float> weights)
    {
        var (rho, sum) = (0.0, 0.0);
        foreach (var distance in distances)
        {
            rho = rho == 0 ? distance : rho;
            sum += distance;
        }
        var mean = rho > 0 ? sum / (distances.Length + 1) : overallMean;
        var sigma = Math.Max(Sigma(distances, rho), LeastSigma * mean);
        for (var i = 0; i < distances.Length; i++)
            weights[i] = distances[i] > rho ? (float)Math.Exp((rho - distances[i]) / sigma) : 1;
    }

    private static double Sigma(ReadOnlySpan<double> distances, double rho)
    {
        var wanted = Math.Log2(distances.Length + 1);
        var (sigma, low, high) = (1.0, 0.0, double.PositiveInfinity);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var sum = 0.0;
            foreach (var distance in distances)
                sum += distance > rho ? Math.Exp((rho - distance) / sigma) : 1;
            if (Math.Abs(sum - wanted) < Tolerance)
                break;
            if (sum > wanted)
                (high, sigma) = (sigma, (low + sigma) / 2);
            else
                (low, sigma) = (sigma, double.IsPositiveInfinity(high) ? sigma * 2 : (sigma + high) / 2);
        }
        return sigma;
    }
}
