using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>Whether spots lie on a regular array, hexagonal or square.</summary>
internal static class ArrayLayout
{
    private const int RegularNeighbors = 4;
    private const double RegularRatio = 1.25;

    /// <summary>In both arrays the four nearest spots are equally far; cells that lie where they happen to have a fourth about twice as far as the first.</summary>
    public static bool IsRegular(PointSet points, int[] slices, Execution execution)
    {
        var graph = SpatialGraphBuilder.Build(points, slices, new SpatialGraphOptions { NeighborCount = RegularNeighbors }, execution);
        var regular = 0;
        for (var spot = 0; spot < graph.Count; spot++)
        {
            var distances = graph.DistancesOf(spot);
            if (distances.Length == RegularNeighbors && distances[^1] < RegularRatio * distances[0])
                regular++;
        }
        return 2L * regular >= graph.Count;
    }
}
