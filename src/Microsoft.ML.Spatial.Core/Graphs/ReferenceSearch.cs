using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Looks for the neighbours of one spot after the other in a reference. One instance per thread.</summary>
public sealed class ReferenceSearch
{
    private readonly ReferenceNeighborhoods _reference;
    private readonly NearestSearch _search;

    internal ReferenceSearch(ReferenceNeighborhoods reference)
    {
        _reference = reference;
        _search = new NearestSearch(reference.Tree, reference.NeighborCount + 1);
    }

    /// <summary>The mean of the values of a spot's neighbours.</summary>
    /// <param name="x">First coordinate of the spot.</param>
    /// <param name="y">Second coordinate of the spot.</param>
    /// <param name="own">Its values, d of them.</param>
    /// <param name="includeSelf">Whether the spot counts, once, in its own mean.</param>
    /// <param name="mean">Receives the mean, d values. A spot without neighbours keeps its own values.</param>
    /// <remarks>
    /// The first reference spot at the very place is taken for the spot itself and is no neighbour, so that a spot of the reference is told what it was told as
    /// part of its slice. Time O(log n + neighbours x d).
    /// </remarks>
    /// <exception cref="ArgumentException">The values are not d, or a coordinate is NaN, infinite or beyond 1e150.</exception>
    public void Mean(double x, double y, ReadOnlySpan<float> own, bool includeSelf, Span<float> mean)
    {
        if (own.Length != _reference.Values.Columns || mean.Length != own.Length)
            throw new ArgumentException($"The spot has {own.Length} values; those of the reference have {_reference.Values.Columns}.", nameof(own));
        if (!CoordinateCheck.IsUsable(x) || !CoordinateCheck.IsUsable(y))
            throw new ArgumentException($"({x}, {y}) is no place in the plane.", nameof(x));
        _search.Find(x, y, -1);
        var squares = _search.Squares;
        var positions = _search.Positions;
        var from = squares[0] == 0 ? 1 : 0;
        var end = Math.Min(squares.Length, from + _reference.NeighborCount);
        while (end > from && Math.Sqrt(squares[end - 1]) > _reference.MaximumDistance)
            end--;
        if (includeSelf || end == from)
            own.CopyTo(mean);
        else
            mean.Clear();
        for (var k = from; k < end; k++)
            TensorPrimitives.Add(mean, _reference.Values.Row(_reference.Tree.Rows[positions[k]]), mean);
        if (end > from)
            TensorPrimitives.Divide(mean, end - from + (includeSelf ? 1 : 0), mean);
    }
}
