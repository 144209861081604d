using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How smoothly clusters lie in the tissue; both scores are smaller for smoother clusters and need no true labels. Memory is linear in spots.</summary>
public static class SpatialContinuity
{
    private const int LargestSkippedCluster = 2;

    /// <summary>
    /// CHAOS (Shang and Zhou 2022; SDMBench, Yuan et al. 2024): the mean distance of a spot to the nearest spot of its own cluster. Coordinates are
    /// z-scored per axis with the population standard deviation; an axis without spread counts as zero. Clusters of up to two spots add no distance.
    /// </summary>
    /// <param name="points">Where the spots lie.</param>
    /// <param name="labels">A cluster per spot; spots with a negative label are left out altogether.</param>
    /// <param name="denominator">What the sum is divided by.</param>
    /// <param name="execution">Threads and cancellation; null for the default.</param>
    /// <returns>The score, in standard deviations of the coordinates; 0 when every cluster has at most two spots.</returns>
    /// <exception cref="ArgumentException">There is not one label per spot.</exception>
    /// <exception cref="SpatialDataException">No spot is labelled, or a coordinate is not finite.</exception>
    public static double Chaos(
        PointSet points, ReadOnlySpan<int> labels, ChaosDenominator denominator = ChaosDenominator.AllSpots, Execution? execution = null)
    {
        var (kept, codes) = Labelled(points, labels);
        var sizes = codes.CountBy(code => code).ToDictionary();
        var scaled = new PointSet(Standardise(kept.X), Standardise(kept.Y));
        var graph = SpatialGraphBuilder.Build(scaled, codes, new SpatialGraphOptions { NeighborCount = 1 }, execution);
        var sum = 0.0;
        var counted = 0;
        for (var spot = 0; spot < codes.Length; spot++)
        {
            if (sizes[codes[spot]] <= LargestSkippedCluster)
                continue;
            sum += graph.DistancesOf(spot)[0];
            counted++;
        }
        return counted == 0 ? 0 : sum / (denominator == ChaosDenominator.AllSpots ? codes.Length : counted);
    }

    /// <summary>
    /// PAS, the percentage of abnormal spots (Shang and Zhou 2022; SDMBench), as a share: spots most of whose nearest spots belong to other clusters.
    /// On regular grids several spots can tie for the last place; then the spot with the lower row counts, so that the value
    /// is the same on every machine. (SDMBench sorts unstably there: its value depends on the platform.)
    /// </summary>
    /// <param name="points">Where the spots lie.</param>
    /// <param name="labels">A cluster per spot; spots with a negative label are left out altogether.</param>
    /// <param name="neighbors">How many nearest spots are asked; with fewer spots, all others.</param>
    /// <param name="execution">Threads and cancellation; null for the default.</param>
    /// <returns>Share of labelled spots, from 0 to 1; 0 for a single spot.</returns>
    /// <exception cref="ArgumentException">There is not one label per spot, or <paramref name="neighbors"/> is not positive.</exception>
    /// <exception cref="SpatialDataException">No spot is labelled, or a coordinate is not finite.</exception>
    public static double Pas(PointSet points, ReadOnlySpan<int> labels, int neighbors = 10, Execution? execution = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbors);
        var (kept, codes) = Labelled(points, labels);
        var nearest = TiedNeighbors.Find(kept, neighbors, execution ?? Execution.Default);
        var abnormal = 0;
        for (var spot = 0; spot < codes.Length; spot++)
        {
            var others = 0;
            foreach (var neighbor in nearest.NeighborsOf(spot))
                others += codes[neighbor] != codes[spot] ? 1 : 0;
            if (2 * others > nearest.NeighborsOf(spot).Length)
                abnormal++;
        }
        return (double)abnormal / codes.Length;
    }

    private static (PointSet Points, int[] Codes) Labelled(PointSet points, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count != labels.Length)
            throw new ArgumentException($"There are {labels.Length} labels for {points.Count} spots.", nameof(labels));
        CoordinateCheck.ThrowIfUnusable(points);
        var codes = labels.ToArray();
        var rows = Enumerable.Range(0, codes.Length).Where(spot => codes[spot] >= 0).ToArray();
        if (rows.Length == 0)
            throw new SpatialDataException("No spot has a label (codes from 0), so there is no cluster to judge.");
        return (points.Select(rows), [.. rows.Select(spot => codes[spot])]);
    }

    private static double[] Standardise(double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => deviation > 0 ? (value - mean) / deviation : 0)];
    }
}
