using Microsoft.ML.Spatial.Core.Numerics;
using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;
using NetTopologySuite.Triangulate.QuadEdge;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>The edges of the Delaunay triangulation of distinct places sorted by x and then y.</summary>
internal static class DelaunayEdges
{
    // The triangulation grows inside a triangle around everything, this many times as large. Border triangles whose circle would
    // reach its corners are left out: on purpose, since the border of an array, straight but for rounding, would otherwise get
    // edges between its far ends.
    private const double FrameDistance = 1e4;

    public static List<(int A, int B)> Find(PointSet sorted, CancellationToken cancellation)
    {
        var hull = ConvexHull.Edges(sorted).Select(edge => Ordered(edge.A, edge.B)).ToHashSet();
        // Places on one line are joined to the next; a hull with an inside has as many edges as corners.
        return hull.Count == sorted.Count - 1 && hull.All(edge => edge.B == edge.A + 1)
            ? [.. hull]
            : Triangulate(sorted, cancellation);
    }

    private static List<(int A, int B)> Triangulate(PointSet sorted, CancellationToken cancellation)
    {
        var frame = new Envelope(sorted.X.Min(), sorted.X.Max(), sorted.Y.Min(), sorted.Y.Max());
        frame.ExpandBy(FrameDistance * Math.Max(frame.Width, frame.Height));
        var subdivision = new QuadEdgeSubdivision(frame, 0);
        var triangulator = new IncrementalDelaunayTriangulator(subdivision);
        // Tree order keeps the next place close to the last one, which is where the search for its triangle starts.
        foreach (var site in new KdTree(sorted).Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            triangulator.InsertSite(new Vertex(new CoordinateZ(sorted.X[site], sorted.Y[site], site)));
        }
        return [.. subdivision.GetPrimaryEdges(false).Select(edge => Ordered((int)edge.Orig.Coordinate.Z, (int)edge.Dest.Coordinate.Z))];
    }

    private static (int A, int B) Ordered(int a, int b) => a < b ? (a, b) : (b, a);
}
