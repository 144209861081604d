using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>How far spots lie from the border of a group of spots, to follow features away from a cluster or a region and into it.</summary>
public static class BorderDistance
{
    private const int BlockSize = 1024;

    /// <summary>Measures the signed distance of every spot: above 0 outside the group, below 0 inside.</summary>
    /// <param name="points">Where the spots lie, each in the frame of its slice.</param>
    /// <param name="inside">Whether each spot belongs to the group.</param>
    /// <param name="slices">The slice of each spot; empty for one slice.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>
    /// Outside, the distance to the nearest spot of the group; inside, minus the distance to the nearest spot that is not of the group. NaN in a slice all of whose spots are
    /// on one side. Nothing lies nearer to the border than its nearest spot, so that no value is within one spot distance of 0.
    /// </returns>
    /// <remarks>Time O(n log n), memory O(n).</remarks>
    /// <exception cref="ArgumentException">The arguments are not of the same spots.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static double[] Measure(PointSet points, ReadOnlySpan<bool> inside, ReadOnlySpan<int> slices = default, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (inside.Length != points.Count || (!slices.IsEmpty && slices.Length != points.Count))
            throw new ArgumentException($"There are {inside.Length} marks and {slices.Length} slice codes for {points.Count} spots.", nameof(inside));
        CoordinateCheck.ThrowIfUnusable(points);
        var distances = new double[points.Count];
        Array.Fill(distances, double.NaN);
        var marks = inside.ToArray();
        foreach (var rows in SliceRows.Group(slices.IsEmpty ? new int[points.Count] : slices))
        {
            int[] members = [.. rows.Where(row => marks[row])];
            int[] others = [.. rows.Where(row => !marks[row])];
            if (members.Length == 0 || others.Length == 0)
                continue;
            Fill(points, others, members, 1, distances, execution ?? Execution.Default);
            Fill(points, members, others, -1, distances, execution ?? Execution.Default);
        }
        return distances;
    }

    private static void Fill(PointSet points, int[] spots, int[] targets, int sign, double[] distances, Execution execution)
    {
        var tree = new KdTree(points.Select(targets));
        FixedPartition.For(spots.Length, BlockSize, execution, (_, from, to) =>
        {
            var search = new NearestSearch(tree, 1);
            for (var i = from; i < to; i++)
            {
                search.Find(points.X[spots[i]], points.Y[spots[i]], -1);
                distances[spots[i]] = sign * Math.Sqrt(search.Squares[0]);
            }
        });
    }
}
