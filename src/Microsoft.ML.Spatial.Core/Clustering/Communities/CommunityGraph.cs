using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>A symmetric weighted graph as communities need it: edges between different nodes in both directions, and the strength k of each node, loops included.</summary>
internal sealed class CommunityGraph
{
    private CommunityGraph(int[] pointers, int[] neighbors, double[] weights, double[] strengths, double total)
    {
        Pointers = pointers;
        Neighbors = neighbors;
        Weights = weights;
        Strengths = strengths;
        Total = total;
    }

    /// <summary>Number of nodes.</summary>
    public int Count => Strengths.Length;

    /// <summary>Start of each node's edges, with one closing element.</summary>
    public int[] Pointers { get; }

    public int[] Neighbors { get; }

    public double[] Weights { get; }

    /// <summary>k of each node.</summary>
    public double[] Strengths { get; }

    /// <summary>2m, the sum of the strengths.</summary>
    public double Total { get; }

    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    /// <exception cref="SpatialDataException">A weight is negative or not finite, or differs from that of the other direction.</exception>
    public static CommunityGraph Of(CsrMatrix graph)
    {
        if (graph.Rows != graph.Columns)
            throw new ArgumentException($"A graph is a square matrix, not {graph.Rows} x {graph.Columns}.", nameof(graph));
        RequireSymmetric(graph);
        var pointers = new int[graph.Rows + 1];
        var neighbors = new int[graph.StoredCount];
        var weights = new double[graph.StoredCount];
        var strengths = new double[graph.Rows];
        var (next, total) = (0, 0.0);
        for (var row = 0; row < graph.Rows; row++)
        {
            var columns = graph.RowIndices(row);
            var values = graph.RowValues(row);
            for (var k = 0; k < columns.Length; k++)
            {
                strengths[row] += values[k];
                if (columns[k] == row || values[k] == 0)
                    continue;
                (neighbors[next], weights[next]) = (columns[k], values[k]);
                next++;
            }
            total += strengths[row];
            pointers[row + 1] = next;
        }
        return new CommunityGraph(pointers, neighbors, weights, strengths, total);
    }

    /// <summary>The graph whose nodes are groups of this graph's nodes.</summary>
    /// <param name="groups">The group of each node, from 0.</param>
    /// <param name="count">How many groups there are; none is empty.</param>
    public CommunityGraph Aggregate(int[] groups, int count)
    {
        var members = GroupMembers.Of(groups, count);
        var pointers = new int[count + 1];
        var neighbors = new List<int>();
        var weights = new List<double>();
        var strengths = new double[count];
        var sums = new GroupWeights(count);
        for (var group = 0; group < count; group++)
        {
            foreach (var node in members.Of(group))
            {
                strengths[group] += Strengths[node];
                for (var edge = Pointers[node]; edge < Pointers[node + 1]; edge++)
                    if (groups[Neighbors[edge]] != group)
                        sums.Add(groups[Neighbors[edge]], Weights[edge]);
            }
            foreach (var other in sums.Touched)
            {
                neighbors.Add(other);
                weights.Add(sums[other]);
            }
            sums.Clear();
            pointers[group + 1] = neighbors.Count;
        }
        return new CommunityGraph(pointers, [.. neighbors], [.. weights], strengths, Total);
    }

    private static void RequireSymmetric(CsrMatrix graph)
    {
        var back = graph.Transpose();
        for (var row = 0; row < graph.Rows; row++)
        {
            var columns = graph.RowIndices(row);
            var values = graph.RowValues(row);
            for (var k = 0; k < values.Length; k++)
                if (!(values[k] >= 0 && float.IsFinite(values[k])))
                    throw new SpatialDataException($"The edge from row {row} to row {columns[k]} has the weight {values[k]}; communities need weights that are finite and not negative.");
            if (!columns.SequenceEqual(back.RowIndices(row)) || !values.SequenceEqual(back.RowValues(row)))
                throw new SpatialDataException($"The edges of row {row} are not the same in both directions; communities need a symmetric graph. Add the transpose, or take the larger weight of both.");
        }
    }
}
