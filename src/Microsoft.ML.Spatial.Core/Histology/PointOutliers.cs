using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>
/// Points that stand alone: their mean distance to 100 neighbours is above the 99th percentile, and their nearest neighbour is farther than the mean of all nearest
/// plus their interquartile range, or a hundredth of that mean where it is larger.
/// </summary>
/// <remarks>Source: the tissue points of SpatialMETA's alignment, version of 2025.</remarks>
internal static class PointOutliers
{
    private const int Neighbors = 100;
    private const double Percentile = 0.99;
    private const double LeastSpread = 0.01;

    /// <summary>The rows of the points that are no outliers.</summary>
    public static int[] Remaining(PointSet points, Execution execution)
    {
        if (points.Count < 3)
            return [.. Enumerable.Range(0, points.Count)];
        var graph = SpatialGraphBuilder.Build(points, new SpatialGraphOptions { NeighborCount = Math.Min(Neighbors, points.Count - 1) }, execution);
        var (means, nearest) = (new double[points.Count], new double[points.Count]);
        for (var i = 0; i < means.Length; i++)
        {
            var distances = graph.DistancesOf(i);
            var sum = 0.0;
            foreach (var distance in distances)
                sum += distance;
            (means[i], nearest[i]) = (sum / distances.Length, distances[0]);
        }
        var (sortedMeans, sortedNearest) = (means.Order().ToArray(), nearest.Order().ToArray());
        var largestMean = SortedValues.Percentile(sortedMeans, Percentile);
        var mean = nearest.Average();
        var spread = SortedValues.Percentile(sortedNearest, 0.75) - SortedValues.Percentile(sortedNearest, 0.25);
        var largestNearest = mean + Math.Max(spread, LeastSpread * mean);
        return [.. Enumerable.Range(0, points.Count).Where(i => !(means[i] > largestMean && nearest[i] > largestNearest))];
    }
}
