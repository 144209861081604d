using Microsoft.ML.Spatial.Core.Numerics;
using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;
using NetTopologySuite.Triangulate.QuadEdge;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>The edges of the Delaunay triangulation of distinct places sorted by x and then y.</summary>
internal static class DelaunayEdges
{
    // The triangulation grows inside a triangle around everything. The farther away its corners, the flatter a border triangle
    // must be to be cut off by them; the hull's own edges are added to be sure of them.
    private const double FrameDistance = 100;

    public static List<(int A, int B)> Find(PointSet sorted, CancellationToken cancellation)
    {
        var edges = new HashSet<(int A, int B)>();
        foreach (var (a, b) in ConvexHull.Edges(sorted))
            edges.Add(Ordered(a, b));
        // Places on one line are joined by n - 1 edges of the hull; a hull with an inside has as many edges as corners.
        var onOneLine = edges.Count == sorted.Count - 1 && edges.All(edge => edge.B == edge.A + 1);
        if (!onOneLine)
            AddTriangulation(sorted, edges, cancellation);
        return [.. edges];
    }

    private static void AddTriangulation(PointSet sorted, HashSet<(int A, int B)> edges, CancellationToken cancellation)
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
        foreach (var edge in subdivision.GetPrimaryEdges(false))
            edges.Add(Ordered((int)edge.Orig.Coordinate.Z, (int)edge.Dest.Coordinate.Z));
    }

    private static (int A, int B) Ordered(int a, int b) => a < b ? (a, b) : (b, a);
}
