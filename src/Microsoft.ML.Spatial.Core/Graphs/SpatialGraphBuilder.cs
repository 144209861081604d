using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// Joins spots into a graph. The result does not depend on the order of the rows (apart from spots at the very same place) nor on
/// the number of threads. Time O(n log n + edges), memory linear in spots and edges.
/// </summary>
/// <remarks>
/// Degenerate input has a defined result: a slice with too few spots joins each of them to all others; a single spot has no
/// neighbours; spots at the same place are ordinary neighbours at distance 0, since a spot knows itself by its row, not by distance.
/// </remarks>
public static class SpatialGraphBuilder
{
    /// <summary>Joins the spots of one slice.</summary>
    /// <param name="points">Where the spots lie.</param>
    /// <param name="options">Which spots are neighbours.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not a finite number, or there are too many edges.</exception>
    public static SpatialGraph Build(PointSet points, SpatialGraphOptions options, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        OptionsValidator.Validate(options);
        CoordinateCheck.ThrowIfUnusable(points);
        return points.Count == 0
            ? new SpatialGraph([0], [], [], options.IncludeSelf)
            : BuilderFor(options).Build(points, execution ?? Execution.Default);
    }

    /// <summary>Joins the spots of several slices, never across slices.</summary>
    /// <param name="points">Where the spots lie, each in the frame of its slice.</param>
    /// <param name="slices">The slice of each spot, any numbers.</param>
    /// <param name="options">Which spots are neighbours.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid, or there is not one slice per spot.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not a finite number, or there are too many edges.</exception>
    public static SpatialGraph Build(PointSet points, ReadOnlySpan<int> slices, SpatialGraphOptions options, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        OptionsValidator.Validate(options);
        CoordinateCheck.ThrowIfUnusable(points);
        if (slices.Length != points.Count)
            throw new ArgumentException($"There are {slices.Length} slice labels for {points.Count} spots.", nameof(slices));
        var builder = BuilderFor(options);
        var parts = new List<(int[] Rows, SpatialGraph Graph)>();
        foreach (var rows in SliceRows.Group(slices))
            parts.Add((rows, builder.Build(points.Select(rows), execution ?? Execution.Default)));
        return Assemble(points.Count, parts, options.IncludeSelf);
    }

    private static ISliceGraphBuilder BuilderFor(SpatialGraphOptions options) => options.Kind switch
    {
        GraphKind.Radius => new RadiusGraphBuilder(options.Radius, options.IncludeSelf),
        GraphKind.Delaunay => new DelaunayGraphBuilder(options.MaximumEdgeLength, options.IncludeSelf),
        _ => new KnnGraphBuilder(options.NeighborCount, options.MaximumEdgeLength, options.IncludeSelf),
    };

    private static SpatialGraph Assemble(int count, List<(int[] Rows, SpatialGraph Graph)> parts, bool includesSelf)
    {
        var edges = EdgeLimit.Check(parts.Sum(part => (long)part.Graph.EdgeCount));
        var pointers = new int[count + 1];
        foreach (var (rows, graph) in parts)
            for (var i = 0; i < rows.Length; i++)
                pointers[rows[i] + 1] = graph.RowPointers[i + 1] - graph.RowPointers[i];
        for (var i = 0; i < count; i++)
            pointers[i + 1] += pointers[i];
        var neighbors = new int[edges];
        var distances = new double[edges];
        foreach (var (rows, graph) in parts)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var at = pointers[rows[i]];
                graph.DistancesOf(i).CopyTo(distances.AsSpan(at));
                foreach (var neighbor in graph.NeighborsOf(i))
                    neighbors[at++] = rows[neighbor];
            }
        }
        return new SpatialGraph(pointers, neighbors, distances, includesSelf);
    }
}
