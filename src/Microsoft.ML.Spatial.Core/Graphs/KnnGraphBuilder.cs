using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Joins each spot to its nearest spots, to all others where there are fewer, and drops edges that are too long if asked to.</summary>
internal sealed class KnnGraphBuilder(int neighborCount, double? maximumEdgeLength, bool includeSelf) : ISliceGraphBuilder
{
    private const int BlockSize = 4096;

    public SpatialGraph Build(PointSet points, Execution execution)
    {
        var found = Math.Min(neighborCount, points.Count - 1);
        var width = found + (includeSelf ? 1 : 0);
        var edges = EdgeLimit.Check((long)points.Count * width);
        var neighbors = new int[edges];
        var distances = new double[edges];
        var pointers = new int[points.Count + 1];
        for (var i = 1; i < pointers.Length; i++)
            pointers[i] = i * width;
        var tree = new KdTree(points);
        FixedPartition.For(points.Count, BlockSize, execution, (_, from, to) =>
        {
            var search = new NearestSearch(tree, found);
            for (var position = from; position < to; position++)
            {
                var at = pointers[tree.Rows[position]];
                if (includeSelf)
                    neighbors[at++] = tree.Rows[position];
                if (found == 0)
                    continue;
                search.Find(tree.X[position], tree.Y[position], position);
                for (var k = 0; k < found; k++, at++)
                {
                    neighbors[at] = tree.Rows[search.Positions[k]];
                    distances[at] = Math.Sqrt(search.Squares[k]);
                }
            }
        });
        var graph = new SpatialGraph(pointers, neighbors, distances, includeSelf);
        return maximumEdgeLength is { } timesMedian ? LongEdges.Remove(graph, timesMedian) : graph;
    }
}
