using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>
/// A region of the tissue: what lies inside an odd number of its closed rings. A ring within another is a hole, a ring beside another a further part. A place on a ring is
/// not inside.
/// </summary>
public sealed class TissueRegion
{
    private readonly (double MinX, double MinY, double MaxX, double MaxY) _bounds;

    /// <summary>Makes a region of its rings.</summary>
    /// <param name="name">What the region is called.</param>
    /// <param name="rings">The vertices of each ring in order; the first may be repeated at the end.</param>
    /// <exception cref="SpatialDataException">There is no ring, or a ring has fewer than three vertices or one that is not finite.</exception>
    public TissueRegion(string name, IReadOnlyList<PointSet> rings)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(rings);
        if (rings.Count == 0)
            throw new SpatialDataException($"Region '{name}' has no ring; give at least one of three or more vertices.");
        Name = name;
        Rings = [.. rings.Select(ring => Closed(name, ring))];
        _bounds = (Rings.Min(ring => ring.X.Min()), Rings.Min(ring => ring.Y.Min()), Rings.Max(ring => ring.X.Max()), Rings.Max(ring => ring.Y.Max()));
    }

    /// <summary>What the region is called.</summary>
    public string Name { get; }

    /// <summary>The vertices of each ring, the first not repeated at the end.</summary>
    public IReadOnlyList<PointSet> Rings { get; }

    /// <summary>A rectangle along the axes.</summary>
    /// <exception cref="SpatialDataException">A bound is not finite.</exception>
    public static TissueRegion Box(string name, double minX, double minY, double maxX, double maxY)
        => new(name, [new PointSet([minX, maxX, maxX, minX], [minY, minY, maxY, maxY])]);

    /// <summary>Whether a place lies really inside.</summary>
    /// <remarks>Time O(vertices), less for places outside the rectangle around the region.</remarks>
    public bool Contains(double x, double y)
    {
        if (!(x > _bounds.MinX && x < _bounds.MaxX && y > _bounds.MinY && y < _bounds.MaxY))
            return false;
        var inside = false;
        foreach (var ring in Rings)
        {
            for (var (i, j) = (0, ring.Count - 1); i < ring.Count; j = i++)
            {
                var (ax, ay, bx, by) = (ring.X[i], ring.Y[i], ring.X[j], ring.Y[j]);
                var side = ((bx - ax) * (y - ay)) - ((by - ay) * (x - ax));
                if (side == 0 && x >= Math.Min(ax, bx) && x <= Math.Max(ax, bx) && y >= Math.Min(ay, by) && y <= Math.Max(ay, by))
                    return false;
                // An edge is crossed by the ray to the right of the place, its lower end counted and its upper one not.
                if ((ay > y) != (by > y) && (by > ay ? side > 0 : side < 0))
                    inside = !inside;
            }
        }
        return inside;
    }

    /// <summary>The region of every spot; where regions overlap the first counts.</summary>
    /// <param name="points">Where the spots lie.</param>
    /// <param name="regions">The regions.</param>
    /// <returns>One index into the regions per spot; -1 for spots in none.</returns>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static int[] Assign(PointSet points, IReadOnlyList<TissueRegion> regions)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(regions);
        CoordinateCheck.ThrowIfUnusable(points);
        var codes = new int[points.Count];
        for (var spot = 0; spot < codes.Length; spot++)
            codes[spot] = IndexAt(points.X[spot], points.Y[spot], regions);
        return codes;
    }

    /// <summary>The first region that holds a place.</summary>
    /// <param name="x">First coordinate of the place.</param>
    /// <param name="y">Second coordinate of the place.</param>
    /// <param name="regions">The regions.</param>
    /// <returns>An index into the regions; -1 for a place in none.</returns>
    public static int IndexAt(double x, double y, IReadOnlyList<TissueRegion> regions)
    {
        ArgumentNullException.ThrowIfNull(regions);
        for (var region = 0; region < regions.Count; region++)
            if (regions[region].Contains(x, y))
                return region;
        return -1;
    }

    private static PointSet Closed(string name, PointSet ring)
    {
        for (var i = 0; i < ring.Count; i++)
            if (!CoordinateCheck.IsUsable(ring.X[i]) || !CoordinateCheck.IsUsable(ring.Y[i]))
                throw new SpatialDataException($"Vertex {i} of region '{name}' is ({ring.X[i]}, {ring.Y[i]}); a vertex needs finite coordinates. Correct it or leave it out.");
        var count = ring.Count > 1 && ring.X[0] == ring.X[^1] && ring.Y[0] == ring.Y[^1] ? ring.Count - 1 : ring.Count;
        return count < 3
            ? throw new SpatialDataException($"A ring of region '{name}' has {count} vertices; a ring needs at least three.")
            : new PointSet(ring.X[..count], ring.Y[..count]);
    }
}
