using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>The parts of a graph that hang together.</summary>
internal sealed class GraphComponents
{
    private readonly List<int[]> _rows = [];

    private GraphComponents(int[] parts) => PartOf = parts;

    /// <summary>The part of each node, from 0 by first node.</summary>
    public int[] PartOf { get; }

    /// <summary>How many parts there are.</summary>
    public int Count => _rows.Count;

    /// <summary>The nodes of a part, increasing.</summary>
    public int[] RowsOf(int part) => _rows[part];

    /// <param name="graph">n x n, symmetric.</param>
    public static GraphComponents Of(CsrMatrix graph)
    {
        var parts = new int[graph.Rows];
        Array.Fill(parts, -1);
        var found = new GraphComponents(parts);
        var open = new Stack<int>();
        for (var first = 0; first < graph.Rows; first++)
        {
            if (parts[first] >= 0)
                continue;
            var rows = new List<int>();
            parts[first] = found.Count;
            open.Push(first);
            while (open.TryPop(out var node))
            {
                rows.Add(node);
                foreach (var other in graph.RowIndices(node))
                {
                    if (parts[other] >= 0)
                        continue;
                    parts[other] = found.Count;
                    open.Push(other);
                }
            }
            rows.Sort();
            found._rows.Add([.. rows]);
        }
        return found;
    }
}
