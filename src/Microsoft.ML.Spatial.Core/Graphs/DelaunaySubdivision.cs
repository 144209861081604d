using Microsoft.ML.Spatial.Core.Numerics;
using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;
using NetTopologySuite.Triangulate.QuadEdge;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>The Delaunay triangulation of distinct places that do not all lie on one line.</summary>
internal static class DelaunaySubdivision
{
    // The triangulation grows inside a triangle around everything, this many times as large. Border triangles whose circle would
    // reach its corners are left out: on purpose, since the border of an array, straight but for rounding, would otherwise get
    // edges between its far ends.
    private const double FrameDistance = 1e4;

    public static QuadEdgeSubdivision Of(PointSet distinct, CancellationToken cancellation)
    {
        var frame = new Envelope(distinct.X.Min(), distinct.X.Max(), distinct.Y.Min(), distinct.Y.Max());
        frame.ExpandBy(FrameDistance * Math.Max(frame.Width, frame.Height));
        var subdivision = new QuadEdgeSubdivision(frame, 0);
        var triangulator = new IncrementalDelaunayTriangulator(subdivision);
        // Tree order keeps the next place close to the last one, which is where the search for its triangle starts.
        foreach (var site in new KdTree(distinct).Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            triangulator.InsertSite(new Vertex(new CoordinateZ(distinct.X[site], distinct.Y[site], site)));
        }
        return subdivision;
    }

    /// <summary>The place that a corner of the triangulation is.</summary>
    public static int SiteOf(Vertex vertex) => (int)vertex.Coordinate.Z;
}
