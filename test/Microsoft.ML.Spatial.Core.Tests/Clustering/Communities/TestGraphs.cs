using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering.Communities;

internal static class TestGraphs
{
    /// <summary>A graph of undirected edges, each given once.</summary>
    public static CsrMatrix Of(int nodes, params IReadOnlyList<(int A, int B, float Weight)> edges)
    {
        var rows = new SortedDictionary<int, float>[nodes];
        for (var node = 0; node < nodes; node++)
            rows[node] = [];
        foreach (var (a, b, weight) in edges)
            rows[a][b] = rows[b][a] = weight;
        var builder = new CsrBuilder(nodes, nodes);
        foreach (var row in rows)
            builder.AddRow([.. row.Keys], [.. row.Values]);
        return builder.ToMatrix();
    }

    /// <summary>Random edges of random weights: sparse graphs fall apart, dense ones do not.</summary>
    public static CsrMatrix Random(int nodes, double edgesPerNode, long seed)
    {
        var random = new CounterRandom(seed);
        var edges = new List<(int, int, float)>();
        for (var i = 0; i < nodes * edgesPerNode; i++)
        {
            var (a, b) = (random.NextInt(nodes), random.NextInt(nodes));
            if (a != b)
                edges.Add((a, b, 0.1f + (float)random.NextDouble()));
        }
        return Of(nodes, edges);
    }

    /// <summary>Cliques, each joined to the next by one edge.</summary>
    public static CsrMatrix Ring(int cliques, int size)
    {
        var edges = new List<(int, int, float)>();
        for (var clique = 0; clique < cliques; clique++)
        {
            for (var a = 0; a < size; a++)
                for (var b = a + 1; b < size; b++)
                    edges.Add(((clique * size) + a, (clique * size) + b, 1));
            edges.Add((clique * size, (((clique + 1) % cliques) * size) + 1, 1));
        }
        return Of(cliques * size, edges);
    }

    /// <summary>Whether the rows of each label reach each other without leaving it.</summary>
    public static bool AreConnected(CsrMatrix graph, int[] labels, int count)
    {
        var isReached = new bool[graph.Rows];
        var open = new Queue<int>();
        for (var label = 0; label < count; label++)
        {
            var first = Array.IndexOf(labels, label);
            isReached[first] = true;
            open.Enqueue(first);
            while (open.TryDequeue(out var row))
            {
                foreach (var other in graph.RowIndices(row))
                {
                    if (isReached[other] || labels[other] != label)
                        continue;
                    isReached[other] = true;
                    open.Enqueue(other);
                }
            }
        }
        return Array.TrueForAll(isReached, reached => reached);
    }
}
