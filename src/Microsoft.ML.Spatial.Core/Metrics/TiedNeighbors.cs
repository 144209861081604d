using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// The nearest spots of each spot, ties for the last place won by the lower row. Distances that differ by rounding alone (1e-9 relative)
/// are ties: on a hexagonal grid equal distances along different axes differ in their last bits.
/// </summary>
internal sealed class TiedNeighbors
{
    private const double SameDistance = 1e-9;

    /// <summary>Room for the candidates of the last place: a ring of a regular grid has at most 12; only spots on top of each other can tie in larger number.</summary>
    private const int MoreCandidates = 24;

    private readonly int[] _neighbors;
    private readonly int _count;

    private TiedNeighbors(int[] neighbors, int count)
    {
        _neighbors = neighbors;
        _count = count;
    }

    public static TiedNeighbors Find(PointSet points, int neighbors, Execution execution)
    {
        var count = Math.Min(neighbors, points.Count - 1);
        var chosen = new int[points.Count * count];
        var graph = SpatialGraphBuilder.Build(points, new SpatialGraphOptions { NeighborCount = neighbors + MoreCandidates }, execution);
        var tied = new List<int>();
        for (var spot = 0; spot < points.Count && count > 0; spot++)
        {
            var candidates = graph.NeighborsOf(spot);
            var distances = graph.DistancesOf(spot);
            var last = distances[count - 1];
            var place = spot * count;
            tied.Clear();
            for (var i = 0; i < candidates.Length && distances[i] <= last * (1 + SameDistance); i++)
            {
                if (distances[i] < last * (1 - SameDistance))
                    chosen[place++] = candidates[i];
                else
                    tied.Add(candidates[i]);
            }
            tied.Sort();
            for (var i = 0; place < (spot + 1) * count; i++)
                chosen[place++] = tied[i];
        }
        return new TiedNeighbors(chosen, count);
    }

    public ReadOnlySpan<int> NeighborsOf(int spot) => _neighbors.AsSpan(spot * _count, _count);
}
