using System.Runtime.InteropServices;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Edges much longer than the others of their slice, which reach over gaps and beyond the border of an array.</summary>
internal static class LongEdges
{
    /// <summary>The graph without edges longer than some times the median edge; edges from a spot to itself stay and do not count.</summary>
    public static SpatialGraph Remove(SpatialGraph graph, double timesMedian)
    {
        var longest = Limit(graph, timesMedian);
        var pointers = new int[graph.Count + 1];
        var neighbors = new List<int>(graph.EdgeCount);
        var distances = new List<double>(graph.EdgeCount);
        for (var spot = 0; spot < graph.Count; spot++)
        {
            for (var edge = graph.RowPointers[spot]; edge < graph.RowPointers[spot + 1]; edge++)
            {
                if (graph.Neighbors[edge] != spot && graph.Distances[edge] > longest)
                    continue;
                neighbors.Add(graph.Neighbors[edge]);
                distances.Add(graph.Distances[edge]);
            }
            pointers[spot + 1] = neighbors.Count;
        }
        return new SpatialGraph(pointers, [.. neighbors], [.. distances], graph.IncludesSelf);
    }

    /// <summary>Some times the median edge; edges from a spot to itself do not count.</summary>
    public static double Limit(SpatialGraph graph, double timesMedian)
    {
        var lengths = new List<double>(graph.EdgeCount);
        for (var spot = 0; spot < graph.Count; spot++)
            for (var edge = graph.RowPointers[spot]; edge < graph.RowPointers[spot + 1]; edge++)
                if (graph.Neighbors[edge] != spot)
                    lengths.Add(graph.Distances[edge]);
        lengths.Sort();
        return timesMedian * SortedValues.Median(CollectionsMarshal.AsSpan(lengths));
    }
}
