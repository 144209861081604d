using Microsoft.ML.Spatial.Core.Graphs;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>The neighbours among some of the spots.</summary>
internal static class MeasuredNeighbors
{
    /// <summary>The graph of the given spots, numbered in the order given, without the edges to others, and of those that are left the first few: the nearest.</summary>
    public static SpatialGraph Of(SpatialGraph graph, int[] spots, int most)
    {
        var place = new int[graph.Count];
        Array.Fill(place, -1);
        for (var i = 0; i < spots.Length; i++)
            place[spots[i]] = i;
        var pointers = new int[spots.Length + 1];
        var (neighbors, distances) = (new List<int>(), new List<double>());
        for (var i = 0; i < spots.Length; i++)
        {
            var row = graph.NeighborsOf(spots[i]);
            var taken = 0;
            for (var k = 0; k < row.Length && taken < most; k++)
            {
                if (place[row[k]] < 0 || row[k] == spots[i])
                    continue;
                taken++;
                neighbors.Add(place[row[k]]);
                distances.Add(graph.DistancesOf(spots[i])[k]);
            }
            pointers[i + 1] = neighbors.Count;
        }
        return new SpatialGraph(pointers, [.. neighbors], [.. distances], includesSelf: false);
    }
}
