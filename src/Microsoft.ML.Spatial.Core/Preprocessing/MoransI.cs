using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Spatial autocorrelation of every feature (Moran, Biometrika 37, 1950): I = N / W sum_ij w_ij z_i z_j / sum_i z_i^2 with z the deviation
/// from the mean. The neighbours of a spot weigh alike and sum to 1, and W is the number of spots that have any. Near 1 for a feature that
/// changes smoothly over the tissue, near 0 for one without spatial pattern, negative for one that alternates.
/// </summary>
public static class MoransI
{
    private const int SmallestBlock = 256;
    private const int MaximumBlocks = 32;

    /// <summary>Scores all features in one pass over the spots and their neighbours. Time O(stored entries x neighbours), memory O(features).</summary>
    /// <param name="x">Spots x features, usually log-normalised counts.</param>
    /// <param name="graph">Who is next to whom; a spot that is its own neighbour is not counted as one.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>One value per feature; 0 for a feature that does not vary, and for all features when no spot has a neighbour.</returns>
    /// <exception cref="ArgumentException">The graph is not one of these spots.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static double[] Score(CsrMatrix x, SpatialGraph graph, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.Count != x.Rows)
            throw new ArgumentException($"The graph joins {graph.Count} spots; the matrix has {x.Rows}.", nameof(graph));
        execution ??= Execution.Default;
        var moments = FeatureMoments.Of(x, execution);
        var (shares, exchanged, total) = Weights(graph);
        var (products, weighted) = Sums(x, graph, shares, exchanged, execution);
        var means = moments.Mean();
        var variances = moments.Variance();
        var scores = new double[x.Columns];
        for (var feature = 0; feature < scores.Length; feature++)
        {
            if (variances[feature] <= 0 || total <= 0)
                continue;
            var mean = means[feature];
            var numerator = products[feature] - (mean * weighted[feature]) + (mean * mean * total);
            scores[feature] = x.Rows / total * numerator / (variances[feature] * (x.Rows - 1));
        }
        return scores;
    }

    /// <summary>The weight of each neighbour of a spot, the sum of the weights a spot gives and receives, and the sum of all weights given.</summary>
    private static (double[] Shares, double[] Exchanged, double Total) Weights(SpatialGraph graph)
    {
        var shares = new double[graph.Count];
        var exchanged = new double[graph.Count];
        var total = 0;
        for (var spot = 0; spot < graph.Count; spot++)
        {
            var others = 0;
            foreach (var neighbor in graph.NeighborsOf(spot))
                others += neighbor == spot ? 0 : 1;
            if (others == 0)
                continue;
            shares[spot] = 1.0 / others;
            total++;
            exchanged[spot]++;
            foreach (var neighbor in graph.NeighborsOf(spot))
                exchanged[neighbor] += neighbor == spot ? 0 : shares[spot];
        }
        return (shares, exchanged, total);
    }

    // sum_ij w_ij x_i x_j, and sum_i x_i (weights given + weights received), per feature.
    private static (double[] Products, double[] Weighted) Sums(CsrMatrix x, SpatialGraph graph, double[] shares, double[] exchanged, Execution execution)
    {
        var blockSize = Math.Max(SmallestBlock, FixedPartition.BlockCount(x.Rows, MaximumBlocks));
        var parts = new (double[] Products, double[] Weighted)[FixedPartition.BlockCount(x.Rows, blockSize)];
        FixedPartition.For(x.Rows, blockSize, execution, (block, from, to) =>
        {
            parts[block] = (new double[x.Columns], new double[x.Columns]);
            var own = new double[x.Columns];
            for (var spot = from; spot < to; spot++)
                AddSpot(x, graph, spot, shares[spot], exchanged[spot], own, parts[block].Products, parts[block].Weighted);
        });
        var products = new double[x.Columns];
        var weighted = new double[x.Columns];
        foreach (var part in parts)
        {
            for (var feature = 0; feature < x.Columns; feature++)
            {
                products[feature] += part.Products[feature];
                weighted[feature] += part.Weighted[feature];
            }
        }
        return (products, weighted);
    }

    // The buffer holds zeros, before and afterwards.
    private static void AddSpot(CsrMatrix x, SpatialGraph graph, int spot, double share, double exchanged, double[] own, double[] products, double[] weighted)
    {
        var indices = x.RowIndices(spot);
        var values = x.RowValues(spot);
        for (var k = 0; k < indices.Length; k++)
        {
            weighted[indices[k]] += exchanged * values[k];
            own[indices[k]] = share * values[k];
        }
        foreach (var neighbor in graph.NeighborsOf(spot))
        {
            if (neighbor == spot)
                continue;
            var otherIndices = x.RowIndices(neighbor);
            var otherValues = x.RowValues(neighbor);
            for (var k = 0; k < otherIndices.Length; k++)
                products[otherIndices[k]] += own[otherIndices[k]] * otherValues[k];
        }
        foreach (var index in indices)
            own[index] = 0;
    }
}
