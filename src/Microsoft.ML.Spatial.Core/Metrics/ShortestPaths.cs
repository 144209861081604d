using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Finds the rows that are nearest to a row by the shortest path through a graph: Dijkstra's search, ended as soon as enough rows are reached. One instance per thread.</summary>
/// <param name="graph">Rows x rows; the value of an entry, above 0, is the length of the edge.</param>
internal sealed class ShortestPaths(CsrMatrix graph)
{
    private readonly Dictionary<int, double> _lengths = [];
    private readonly HashSet<int> _reached = [];
    private readonly PriorityQueue<int, (double Length, int Row)> _front = new();

    /// <summary>Writes the rows nearest to a row, itself left out, and the lengths of the paths; nearest first, ties by row.</summary>
    /// <returns>How many were reached, at most as many as there is room for.</returns>
    public int Find(int row, Span<int> rows, Span<double> distances)
    {
        _lengths.Clear();
        _reached.Clear();
        _front.Clear();
        _front.Enqueue(row, (0, row));
        var found = 0;
        while (found < rows.Length && _front.TryDequeue(out var at, out var place))
        {
            if (!_reached.Add(at))
                continue;
            if (at != row)
                (rows[found], distances[found++]) = (at, place.Length);
            Extend(at, place.Length);
        }
        return found;
    }

    private void Extend(int at, double length)
    {
        var next = graph.RowIndices(at);
        var edges = graph.RowValues(at);
        for (var i = 0; i < next.Length; i++)
        {
            var reach = length + edges[i];
            if (_reached.Contains(next[i]) || (_lengths.TryGetValue(next[i], out var known) && known <= reach))
                continue;
            _lengths[next[i]] = reach;
            _front.Enqueue(next[i], (reach, next[i]));
        }
    }
}
