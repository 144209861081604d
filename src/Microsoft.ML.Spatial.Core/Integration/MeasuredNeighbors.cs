using Microsoft.ML.Spatial.Core.Graphs;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>The neighbours among some of the spots.</summary>
internal static class MeasuredNeighbors
{
    /// <summary>The graph of the given spots, numbered in the order given, without the edges to others.</summary>
    public static SpatialGraph Of(SpatialGraph graph, int[] spots)
    {
        if (spots.Length == graph.Count)
            return graph;
        var place = new int[graph.Count];
        Array.Fill(place, -1);
        for (var i = 0; i < spots.Length; i++)
            place[spots[i]] = i;
        var pointers = new int[spots.Length + 1];
        var (neighbors, distances) = (new List<int>(), new List<double>());
        for (var i = 0; i < spots.Length; i++)
        {
            var row = graph.NeighborsOf(spots[i]);
            for (var k = 0; k < row.Length; k++)
            {
                if (place[row[k]] < 0)
                    continue;
                neighbors.Add(place[row[k]]);
                distances.Add(graph.DistancesOf(spots[i])[k]);
            }
            pointers[i + 1] = neighbors.Count;
        }
        return new SpatialGraph(pointers, [.. neighbors], [.. distances], graph.IncludesSelf);
    }
}
