using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>The distinct places of a slice, sorted by x and then y, and the rows that lie at each of them.</summary>
internal sealed class DistinctSites
{
    private readonly int[] _order;
    private readonly int[] _starts;

    public DistinctSites(PointSet points)
    {
        _order = Enumerable.Range(0, points.Count).ToArray();
        var (x, y) = (points.X, points.Y);
        var rows = Enumerable.Range(0, points.Count).ToArray();
        Array.Sort(_order, (a, b) => NeighborOrder.CompareTies(x, y, rows, a, b));
        var starts = new List<int>();
        for (var i = 0; i < _order.Length; i++)
            if (i == 0 || x[_order[i]] != x[_order[i - 1]] || y[_order[i]] != y[_order[i - 1]])
                starts.Add(i);
        var first = starts.Select(start => _order[start]).ToArray();
        Places = points.Select(first);
        starts.Add(_order.Length);
        _starts = [.. starts];
    }

    /// <summary>The distinct places.</summary>
    public PointSet Places { get; }

    /// <summary>The rows at one place, increasing.</summary>
    public ReadOnlySpan<int> RowsAt(int site) => _order.AsSpan(_starts[site], _starts[site + 1] - _starts[site]);
}
