using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>Groups of points that hang together by short distances.</summary>
internal static class PointPieces
{
    /// <summary>The rows of the points in pieces that have at least a share of the points of the largest.</summary>
    public static int[] Large(PointSet points, double reach, double share, Execution execution)
    {
        var graph = SpatialGraphBuilder.Build(points, new SpatialGraphOptions { Kind = GraphKind.Radius, Radius = reach }, execution);
        var pieces = new int[points.Count];
        Array.Fill(pieces, -1);
        var sizes = new List<int>();
        var waiting = new Stack<int>();
        for (var start = 0; start < pieces.Length; start++)
        {
            if (pieces[start] >= 0)
                continue;
            Visit(start, sizes.Count);
            sizes.Add(0);
            while (waiting.TryPop(out var at))
            {
                sizes[^1]++;
                foreach (var next in graph.NeighborsOf(at))
                    if (pieces[next] < 0)
                        Visit(next, sizes.Count - 1);
            }
        }
        var least = share * (sizes.Count == 0 ? 0 : sizes.Max());
        return [.. Enumerable.Range(0, pieces.Length).Where(i => sizes[pieces[i]] >= least)];

        void Visit(int point, int piece)
        {
            pieces[point] = piece;
            waiting.Push(point);
        }
    }
}
