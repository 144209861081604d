namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// Finds the nearest points of one place in a <see cref="KdTree"/>. Candidates are ordered by squared distance, then x, then y,
/// then row, so the answer does not depend on how the tree was built. One instance per thread.
/// </summary>
internal sealed class NearestSearch(KdTree tree, int neighborCount)
{
    private readonly double[] _squares = new double[neighborCount];
    private readonly int[] _positions = new int[neighborCount];
    private double _x, _y;
    private int _excluded, _count;
    private double _worst;

    /// <summary>Squared distances of what was found, increasing.</summary>
    public ReadOnlySpan<double> Squares => _squares.AsSpan(0, _count);

    /// <summary>Tree positions of what was found, nearest first.</summary>
    public ReadOnlySpan<int> Positions => _positions.AsSpan(0, _count);

    /// <param name="x">First coordinate of the place.</param>
    /// <param name="y">Second coordinate of the place.</param>
    /// <param name="excludedPosition">A tree position that is not a candidate (the place itself), or -1.</param>
    public void Find(double x, double y, int excludedPosition)
    {
        (_x, _y, _excluded, _count, _worst) = (x, y, excludedPosition, 0, double.PositiveInfinity);
        Visit(0, 0, tree.Rows.Length, 0, 0);
    }

    // The offsets are how far the place lies outside the node's region along each axis. They come from single subtractions, and
    // rounding is monotone, so the bound never exceeds the computed distance of a point inside: exact ties are always seen.
    private void Visit(int node, int from, int to, double offsetX, double offsetY)
    {
        if (tree.IsLeaf(node))
        {
            Scan(from, to);
            return;
        }
        var split = tree.Split(node, out var alongY);
        var difference = (alongY ? _y : _x) - split;
        var middle = KdTree.Middle(from, to);
        var left = (2 * node) + 1;
        var farX = alongY ? offsetX : difference;
        var farY = alongY ? difference : offsetY;
        var reachesFar = (farX * farX) + (farY * farY);
        if (difference < 0)
        {
            Visit(left, from, middle, offsetX, offsetY);
            if (reachesFar <= _worst)
                Visit(left + 1, middle, to, farX, farY);
        }
        else
        {
            Visit(left + 1, middle, to, offsetX, offsetY);
            if (reachesFar <= _worst)
                Visit(left, from, middle, farX, farY);
        }
    }

    private void Scan(int from, int to)
    {
        for (var position = from; position < to; position++)
        {
            var dx = _x - tree.X[position];
            var dy = _y - tree.Y[position];
            var square = (dx * dx) + (dy * dy);
            if (square <= _worst && position != _excluded)
                Insert(square, position);
        }
    }

    private void Insert(double square, int position)
    {
        var full = _count == neighborCount;
        if (full && !ComesBefore(square, position, _squares[_count - 1], _positions[_count - 1]))
            return;
        var i = full ? _count - 1 : _count++;
        for (; i > 0 && ComesBefore(square, position, _squares[i - 1], _positions[i - 1]); i--)
        {
            _squares[i] = _squares[i - 1];
            _positions[i] = _positions[i - 1];
        }
        _squares[i] = square;
        _positions[i] = position;
        if (_count == neighborCount)
            _worst = _squares[_count - 1];
    }

    private bool ComesBefore(double square, int position, double otherSquare, int otherPosition)
        => square < otherSquare || (square == otherSquare && NeighborOrder.CompareTies(tree.X, tree.Y, tree.Rows, position, otherPosition) < 0);
}
