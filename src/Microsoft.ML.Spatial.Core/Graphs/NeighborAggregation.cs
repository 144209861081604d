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
        ArgumentNullException.ThrowIfNull(values);
        if (values.Rows != graph.Count)
            throw new ArgumentException($"There are {values.Rows} rows of values for the {graph.Count} spots of the graph.", nameof(values));
        var means = new DenseMatrix(values.Rows, values.Columns);
        FixedPartition.For(graph.Count, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                MeanOf(graph, values, spot, includeSelf, means.Row(spot));
        });
        return means;
    }

    private static void MeanOf(SpatialGraph graph, DenseMatrix values, int spot, bool includeSelf, Span<float> mean)
    {
        var count = 0;
        if (includeSelf)
        {
            values.Row(spot).CopyTo(mean);
            count = 1;
        }
        foreach (var neighbor in graph.NeighborsOf(spot))
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
