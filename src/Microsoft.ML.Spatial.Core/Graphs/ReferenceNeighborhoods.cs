using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// Spots whose places and values are known, and that others, which come one at a time, find their neighbours among. It says of a single spot what
/// <see cref="NeighborAggregation"/> says of all spots of a slice. The arrays are shared, not copied.
/// </summary>
public sealed class ReferenceNeighborhoods
{
    /// <summary>Takes places and values as they are.</summary>
    /// <param name="places">n places, finite.</param>
    /// <param name="values">n x d.</param>
    /// <param name="neighborCount">How many nearest reference spots a spot has.</param>
    /// <param name="maximumDistance">How far a neighbour may be, in the units of the places, the bound included.</param>
    /// <exception cref="ArgumentException">The parts do not fit together, or there is no spot.</exception>
    /// <exception cref="SpatialDataException">A coordinate is NaN, infinite or beyond 1e150.</exception>
    public ReferenceNeighborhoods(PointSet places, DenseMatrix values, int neighborCount, double maximumDistance = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighborCount);
        if (places.Count == 0 || places.Count != values.Rows)
            throw new ArgumentException($"{places.Count} places and {values.Rows} rows of values make no reference.", nameof(values));
        if (!(maximumDistance >= 0))
            throw new ArgumentException($"A largest distance of {maximumDistance} is none.", nameof(maximumDistance));
        CoordinateCheck.ThrowIfUnusable(places);
        (Places, Values, NeighborCount, MaximumDistance) = (places, values, neighborCount, maximumDistance);
        Tree = new KdTree(places);
    }

    /// <summary>Where the reference spots lie.</summary>
    public PointSet Places { get; }

    /// <summary>Their values, n x d.</summary>
    public DenseMatrix Values { get; }

    /// <summary>How many nearest reference spots a spot has.</summary>
    public int NeighborCount { get; }

    /// <summary>How far a neighbour may be.</summary>
    public double MaximumDistance { get; }

    internal KdTree Tree { get; }

    /// <summary>Makes the spots of a slice a reference, whose own neighbours are those of <see cref="SpatialGraphBuilder"/> with the same settings.</summary>
    /// <param name="places">n places.</param>
    /// <param name="values">n x d.</param>
    /// <param name="neighborCount">How many nearest reference spots a spot has.</param>
    /// <param name="maximumEdgeLength">How far a neighbour may be, in medians of the distances between neighbours in the reference; null for any distance.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <inheritdoc cref="ReferenceNeighborhoods(PointSet, DenseMatrix, int, double)" path="/exception"/>
    public static ReferenceNeighborhoods Fit(PointSet places, DenseMatrix values, int neighborCount, double? maximumEdgeLength, Execution? execution = null)
    {
        var limit = double.PositiveInfinity;
        if (maximumEdgeLength is { } timesMedian && places.Count > 1)
            limit = LongEdges.Limit(SpatialGraphBuilder.Build(places, new SpatialGraphOptions { NeighborCount = neighborCount }, execution), timesMedian);
        return new ReferenceNeighborhoods(places, values, neighborCount, limit);
    }

    /// <summary>Makes what looks for neighbours; one per thread.</summary>
    public ReferenceSearch NewSearch() => new(this);
}
