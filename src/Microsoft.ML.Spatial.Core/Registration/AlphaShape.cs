using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// The outline of a set of points: of its Delaunay triangles those whose circumscribed circle has a radius below alpha make up the shape, and edges of exactly
/// one of them its border, around holes too.
/// </summary>
/// <remarks>Source: Edelsbrunner, Kirkpatrick and Seidel, IEEE Transactions on Information Theory 29 (1983).</remarks>
public sealed class AlphaShape
{
    private AlphaShape(PointSet points, List<(int A, int B)> edges, double area)
    {
        Points = points;
        Edges = edges;
        Area = area;
    }

    /// <summary>The points it is the shape of.</summary>
    public PointSet Points { get; }

    /// <summary>The border as pairs of rows, the smaller first, sorted. Of points at one place the first row stands for all.</summary>
    public IReadOnlyList<(int A, int B)> Edges { get; }

    /// <summary>Area of the shape, in squared units of the coordinates.</summary>
    public double Area { get; }

    /// <summary>The shape of some points.</summary>
    /// <param name="points">Places in the plane.</param>
    /// <param name="alpha">The radius that triangles stay below, in the units of the coordinates; infinity gives the convex hull.</param>
    /// <param name="cancellation">Stops the triangulation.</param>
    /// <exception cref="ArgumentOutOfRangeException">Alpha is not positive.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite, or all points lie on one line.</exception>
    public static AlphaShape Of(PointSet points, double alpha, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (!(alpha > 0))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Alpha is a radius above 0.");
        CoordinateCheck.ThrowIfUnusable(points);
        var sites = new DistinctSites(points);
        if (sites.Places.Count < 3 || LieOnOneLine(sites.Places))
            throw new SpatialDataException($"All {points.Count} points lie on one line or at one place, so they have no outline.");
        var uses = new Dictionary<(int A, int B), int>();
        var area = 0.0;
        foreach (var corners in DelaunaySubdivision.Of(sites.Places, cancellation).GetTriangleVertices(false))
        {
            var (a, b, c) = (DelaunaySubdivision.SiteOf(corners[0]), DelaunaySubdivision.SiteOf(corners[1]), DelaunaySubdivision.SiteOf(corners[2]));
            var (radius, size) = Measure(sites.Places, a, b, c);
            if (!(radius < alpha))
                continue;
            area += size;
            Use(a, b);
            Use(b, c);
            Use(c, a);
        }
        List<(int A, int B)> border = [.. uses.Where(edge => edge.Value == 1).Select(edge => edge.Key).Order()];
        return new AlphaShape(points, border, area);

        void Use(int from, int to)
        {
            var (a, b) = (sites.RowsAt(from)[0], sites.RowsAt(to)[0]);
            var edge = a < b ? (a, b) : (b, a);
            uses[edge] = uses.GetValueOrDefault(edge) + 1;
        }
    }

    /// <summary>The points on the border, each once.</summary>
    public PointSet Border() => Points.Select([.. Edges.SelectMany(edge => new[] { edge.A, edge.B }).Distinct().Order()]);

    private static bool LieOnOneLine(PointSet sorted)
    {
        var hull = ConvexHull.Edges(sorted).Select(edge => edge.A < edge.B ? edge : (edge.B, edge.A)).ToHashSet();
        return hull.Count == sorted.Count - 1 && hull.All(edge => edge.Item2 == edge.Item1 + 1);
    }

    private static (double Radius, double Area) Measure(PointSet points, int a, int b, int c)
    {
        var twice = Math.Abs(((points.X[b] - points.X[a]) * (points.Y[c] - points.Y[a])) - ((points.X[c] - points.X[a]) * (points.Y[b] - points.Y[a])));
        var sides = Distance(a, b) * Distance(b, c) * Distance(c, a);
        return (sides / (2 * twice), twice / 2);

        double Distance(int i, int j) => double.Hypot(points.X[i] - points.X[j], points.Y[i] - points.Y[j]);
    }
}
