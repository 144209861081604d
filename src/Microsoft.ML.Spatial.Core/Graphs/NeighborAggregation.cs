using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Values of a spot's neighbourhood.</summary>
public static class NeighborAggregation
{
    private const int BlockSize = 1024;

    /// <summary>The mean of the values of each spot's neighbours.</summary>
    /// <param name="graph">Who is next to whom.</param>
    /// <param name="values">One row per spot.</param>
    /// <param name="includeSelf">Whether a spot counts, once, in its own mean, whatever the graph says.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>One row per spot. A spot without neighbours keeps its own values.</returns>
    /// <exception cref="ArgumentException">The values do not have one row per spot.</exception>
    public static DenseMatrix Mean(SpatialGraph graph, DenseMatrix values, bool includeSelf, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return Mean(graph.RowPointers, graph.Neighbors, values, includeSelf, execution);
    }

    /// <summary>The mean of the values of each spot's neighbours, where only neighbours are known and no distances.</summary>
    /// <param name="rowPointers">One more than there are spots; spot i has the neighbours [rowPointers[i], rowPointers[i+1]).</param>
    /// <param name="neighbors">The row of each neighbour.</param>
    /// <param name="values">One row per spot.</param>
    /// <param name="includeSelf">Whether a spot counts, once, in its own mean, whatever the neighbours say.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>One row per spot. A spot without neighbours keeps its own values.</returns>
    /// <exception cref="ArgumentException">The values do not have one row per spot, or the arrays do not fit together.</exception>
    public static DenseMatrix Mean(ReadOnlyMemory<int> rowPointers, ReadOnlyMemory<int> neighbors, DenseMatrix values, bool includeSelf, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var count = rowPointers.Length - 1;
        if (values.Rows != count)
            throw new ArgumentException($"There are {values.Rows} rows of values for the {count} spots of the graph.", nameof(values));
        Check(rowPointers.Span, neighbors.Span);
        var means = new DenseMatrix(values.Rows, values.Columns);
        FixedPartition.For(count, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            var pointers = rowPointers.Span;
            for (var spot = from; spot < to; spot++)
                MeanOf(neighbors.Span[pointers[spot]..pointers[spot + 1]], values, spot, includeSelf, means.Row(spot));
        });
        return means;
    }

    private static void Check(ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors)
    {
        if (rowPointers[0] != 0 || rowPointers[^1] != neighbors.Length)
            throw new ArgumentException($"{neighbors.Length} neighbours do not fit the row pointers.", nameof(rowPointers));
        for (var spot = 0; spot + 1 < rowPointers.Length; spot++)
            if (rowPointers[spot + 1] < rowPointers[spot])
                throw new ArgumentException($"The row pointers decrease at spot {spot}.", nameof(rowPointers));
        foreach (var neighbor in neighbors)
            if ((uint)neighbor >= (uint)(rowPointers.Length - 1))
                throw new ArgumentException($"Neighbour {neighbor} does not exist; there are {rowPointers.Length - 1} spots.", nameof(neighbors));
    }

    private static void MeanOf(ReadOnlySpan<int> neighbors, DenseMatrix values, int spot, bool includeSelf, Span<float> mean)
    {
        var count = 0;
        if (includeSelf)
        {
            values.Row(spot).CopyTo(mean);
            count = 1;
        }
        foreach (var neighbor in neighbors)
        {
            if (neighbor == spot)
                continue;
            TensorPrimitives.Add(mean, values.Row(neighbor), mean);
            count++;
        }
        if (count == 0)
            values.Row(spot).CopyTo(mean);
        else
            TensorPrimitives.Divide(mean, count, mean);
    }
}
