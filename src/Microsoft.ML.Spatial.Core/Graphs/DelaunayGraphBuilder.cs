using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// Joins spots along the edges of the Delaunay triangulation. Spots at the same place are joined to each other and share all
/// neighbours of their place; places on one line are joined to the next ones.
/// </summary>
internal sealed class DelaunayGraphBuilder(double? maximumEdgeLength, bool includeSelf) : ISliceGraphBuilder
{
    public SpatialGraph Build(PointSet points, Execution execution)
    {
        var sites = new DistinctSites(points);
        var edges = DelaunayEdges.Find(sites.Places, execution.Cancellation);
        var adjacent = Adjacency(sites.Places, WithoutLongEdges(sites.Places, edges));
        var pointers = new int[points.Count + 1];
        var total = 0L;
        for (var site = 0; site < adjacent.Length; site++)
        {
            var degree = sites.RowsAt(site).Length - (includeSelf ? 0 : 1);
            foreach (var other in adjacent[site])
                degree += sites.RowsAt(other).Length;
            foreach (var row in sites.RowsAt(site))
                pointers[row + 1] = degree;
            total += (long)degree * sites.RowsAt(site).Length;
        }
        EdgeLimit.Check(total);
        for (var row = 0; row < points.Count; row++)
            pointers[row + 1] += pointers[row];
        return Fill(sites, adjacent, pointers);
    }

    private SpatialGraph Fill(DistinctSites sites, List<int>[] adjacent, int[] pointers)
    {
        var neighbors = new int[pointers[^1]];
        var distances = new double[pointers[^1]];
        for (var site = 0; site < adjacent.Length; site++)
        {
            foreach (var row in sites.RowsAt(site))
            {
                var at = pointers[row];
                if (includeSelf)
                    neighbors[at++] = row;
                foreach (var twin in sites.RowsAt(site))
                    if (twin != row)
                        neighbors[at++] = twin;
                foreach (var other in adjacent[site])
                {
                    foreach (var neighbor in sites.RowsAt(other))
                    {
                        neighbors[at] = neighbor;
                        distances[at++] = Length(sites.Places, site, other);
                    }
                }
            }
        }
        return new SpatialGraph(pointers, neighbors, distances, includeSelf);
    }

    private List<(int A, int B)> WithoutLongEdges(PointSet places, List<(int A, int B)> edges)
    {
        if (maximumEdgeLength is null || edges.Count == 0)
            return edges;
        var lengths = edges.Select(edge => Length(places, edge.A, edge.B)).Order().ToArray();
        var median = SortedValues.Median(lengths);
        return edges.FindAll(edge => Length(places, edge.A, edge.B) <= maximumEdgeLength * median);
    }

    private static List<int>[] Adjacency(PointSet places, List<(int A, int B)> edges)
    {
        var adjacent = new List<int>[places.Count];
        for (var site = 0; site < adjacent.Length; site++)
            adjacent[site] = [];
        foreach (var (a, b) in edges)
        {
            adjacent[a].Add(b);
            adjacent[b].Add(a);
        }
        // Places are numbered by x, then y, which settles ties.
        for (var site = 0; site < adjacent.Length; site++)
        {
            var from = site;
            adjacent[site].Sort((a, b) => Length(places, from, a).CompareTo(Length(places, from, b)) is var order && order != 0 ? order : a.CompareTo(b));
        }
        return adjacent;
    }

    private static double Length(PointSet places, int a, int b)
    {
        var dx = places.X[a] - places.X[b];
        var dy = places.Y[a] - places.Y[b];
        return Math.Sqrt((dx * dx) + (dy * dy));
    }
}
