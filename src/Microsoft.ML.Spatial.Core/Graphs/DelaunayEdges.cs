using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>The edges of the Delaunay triangulation of distinct places sorted by x and then y.</summary>
internal static class DelaunayEdges
{
    public static List<(int A, int B)> Find(PointSet sorted, CancellationToken cancellation)
    {
        var hull = ConvexHull.Edges(sorted).Select(edge => Ordered(edge.A, edge.B)).ToHashSet();
        // Places on one line are joined to the next; a hull with an inside has as many edges as corners.
        return hull.Count == sorted.Count - 1 && hull.All(edge => edge.B == edge.A + 1)
            ? [.. hull]
            : Triangulate(sorted, cancellation);
    }

    private static List<(int A, int B)> Triangulate(PointSet sorted, CancellationToken cancellation)
        => [.. DelaunaySubdivision.Of(sorted, cancellation).GetPrimaryEdges(false)
            .Select(edge => Ordered(DelaunaySubdivision.SiteOf(edge.Orig), DelaunaySubdivision.SiteOf(edge.Dest)))];

    private static (int A, int B) Ordered(int a, int b) => a < b ? (a, b) : (b, a);
}
