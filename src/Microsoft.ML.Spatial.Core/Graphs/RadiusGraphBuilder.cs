using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Joins spots that are no farther apart than a radius. Counts first and fills then, so that memory is that of the result.</summary>
internal sealed class RadiusGraphBuilder(double radius, bool includeSelf) : ISliceGraphBuilder
{
    private const int BlockSize = 2048;

    public SpatialGraph Build(PointSet points, Execution execution)
    {
        var tree = new KdTree(points);
        var pointers = Count(tree, execution);
        var neighbors = new int[pointers[^1]];
        var distances = new double[pointers[^1]];
        FixedPartition.For(points.Count, BlockSize, execution, (_, from, to) =>
        {
            var found = new List<(double Square, int Position)>();
            for (var position = from; position < to; position++)
            {
                found.Clear();
                RadiusSearch.Collect(tree, tree.X[position], tree.Y[position], radius, found);
                found.Sort((a, b) => a.Square != b.Square
                    ? a.Square.CompareTo(b.Square)
                    : NeighborOrder.CompareTies(tree.X, tree.Y, tree.Rows, a.Position, b.Position));
                var at = pointers[tree.Rows[position]];
                if (includeSelf)
                    neighbors[at++] = tree.Rows[position];
                foreach (var (square, other) in found)
                {
                    if (other == position)
                        continue;
                    neighbors[at] = tree.Rows[other];
                    distances[at++] = Math.Sqrt(square);
                }
            }
        });
        return new SpatialGraph(pointers, neighbors, distances, includeSelf);
    }

    private int[] Count(KdTree tree, Execution execution)
    {
        var counts = new int[tree.Rows.Length];
        FixedPartition.For(counts.Length, BlockSize, execution, (_, from, to) =>
        {
            for (var position = from; position < to; position++)
                counts[tree.Rows[position]] = RadiusSearch.Collect(tree, tree.X[position], tree.Y[position], radius, found: null) - (includeSelf ? 0 : 1);
        });
        var pointers = new int[counts.Length + 1];
        EdgeLimit.Check(counts.Sum(count => (long)count));
        for (var row = 0; row < counts.Length; row++)
            pointers[row + 1] = pointers[row] + counts[row];
        return pointers;
    }
}
