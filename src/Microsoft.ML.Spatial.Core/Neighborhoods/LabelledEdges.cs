using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>The neighbour relations among spots that have a cluster, slice after slice.</summary>
internal sealed class LabelledEdges
{
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly (int Start, int End, int Edges)[] _slices;

    private LabelledEdges(int[] from, int[] to, int[] clusters, (int Start, int End, int Edges)[] slices)
    {
        _from = from;
        _to = to;
        Clusters = clusters;
        _slices = slices;
    }

    /// <summary>The cluster of each labelled spot.</summary>
    public int[] Clusters { get; }

    /// <summary>How many directed relations there are.</summary>
    public int EdgeCount => _from.Length;

    /// <exception cref="ArgumentException">An edge joins slices.</exception>
    public static LabelledEdges Of(SpatialGraph graph, int[] clusters, int[] slices)
    {
        var placeOf = new int[graph.Count];
        Array.Fill(placeOf, -1);
        var (spots, bounds) = (new List<int>(), new List<(int Start, int End, int Edges)>());
        var (from, to) = (new List<int>(), new List<int>());
        foreach (var rows in SliceRows.Group(slices))
        {
            var (start, firstEdge) = (spots.Count, from.Count);
            foreach (var row in rows)
            {
                if (clusters[row] < 0)
                    continue;
                placeOf[row] = spots.Count;
                spots.Add(row);
            }
            for (var place = start; place < spots.Count; place++)
            {
                foreach (var neighbor in graph.NeighborsOf(spots[place]))
                {
                    if (slices[neighbor] != slices[spots[place]])
                        throw new ArgumentException($"Spots {spots[place]} and {neighbor} are neighbours, yet of two slices; build the graph slice by slice.", nameof(graph));
                    if (neighbor == spots[place] || placeOf[neighbor] < 0)
                        continue;
                    from.Add(place);
                    to.Add(placeOf[neighbor]);
                }
            }
            bounds.Add((start, spots.Count, from.Count - firstEdge));
        }
        return new LabelledEdges([.. from], [.. to], [.. spots.Select(row => clusters[row])], [.. bounds]);
    }

    /// <summary>Adds one for every relation to the entry of its two clusters.</summary>
    public void Count(int[] clusters, int clusterCount, long[] counts)
    {
        for (var edge = 0; edge < _from.Length; edge++)
            counts[(clusters[_from[edge]] * clusterCount) + clusters[_to[edge]]]++;
    }

    /// <summary>How many relations of each pair of clusters shuffling leads to expect.</summary>
    public double[] Expected(int clusterCount)
    {
        var expected = new double[clusterCount * clusterCount];
        foreach (var (start, end, edges) in _slices)
        {
            var sizes = new double[clusterCount];
            for (var place = start; place < end; place++)
                sizes[Clusters[place]]++;
            double spots = end - start;
            if (spots < 2)
                continue;
            for (var i = 0; i < clusterCount; i++)
                for (var j = 0; j < clusterCount; j++)
                    expected[(i * clusterCount) + j] += edges * sizes[i] * (sizes[j] - (i == j ? 1 : 0)) / (spots * (spots - 1));
        }
        return expected;
    }

    /// <summary>The clusters in random order within each slice.</summary>
    public void Shuffle(int[] destination, CounterRandom random)
    {
        Clusters.CopyTo(destination, 0);
        foreach (var (start, end, _) in _slices)
            random.Shuffle(destination.AsSpan(start, end - start));
    }
}
