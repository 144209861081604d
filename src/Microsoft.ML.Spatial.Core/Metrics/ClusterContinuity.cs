using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How smoothly clusters lie in the tissue, the mean over slices of each score; slices without labelled spots do not count.</summary>
/// <param name="Chaos">CHAOS over all labelled spots, smaller is smoother.</param>
/// <param name="ChaosOfCountedSpots">CHAOS over the spots of clusters of more than two.</param>
/// <param name="Pas">PAS, from 0 to 1, smaller is smoother.</param>
/// <param name="Silhouette">Mean silhouette of clusters at their places (spatial ASW), from -1 to 1, larger is more compact; null when not asked or not defined.</param>
public sealed record ClusterContinuity(double Chaos, double ChaosOfCountedSpots, double Pas, double? Silhouette)
{
    /// <summary>Measures all slices, each by itself: places of different slices are never compared.</summary>
    /// <param name="points">Where the spots lie, each in the frame of its slice.</param>
    /// <param name="labels">A cluster per spot; spots with a negative label are left out altogether.</param>
    /// <param name="slices">The slice of each spot, any numbers; null for one slice.</param>
    /// <param name="silhouette">Whether the silhouette is computed, in time quadratic in the spots of a slice.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">There is not one label or slice per spot.</exception>
    /// <exception cref="SpatialDataException">No spot is labelled, or a coordinate is not finite.</exception>
    public static ClusterContinuity Compute(PointSet points, int[] labels, int[]? slices = null, bool silhouette = false, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Length != points.Count || (slices is not null && slices.Length != points.Count))
            throw new ArgumentException($"There are {labels.Length} labels and {slices?.Length ?? points.Count} slice codes for {points.Count} spots.", nameof(labels));
        var found = new List<ClusterContinuity>();
        foreach (var slice in Enumerable.Range(0, labels.Length).Where(row => labels[row] >= 0).GroupBy(row => slices?[row] ?? 0))
        {
            int[] rows = [.. slice];
            found.Add(OfSlice(points.Select(rows), Array.ConvertAll(rows, row => labels[row]), silhouette, execution));
        }
        return found.Count == 0
            ? throw new SpatialDataException("No spot has a label (codes from 0), so there is no cluster to judge.")
            : new ClusterContinuity(found.Average(slice => slice.Chaos), found.Average(slice => slice.ChaosOfCountedSpots), found.Average(slice => slice.Pas), found.Average(slice => slice.Silhouette));
    }

    private static ClusterContinuity OfSlice(PointSet points, int[] labels, bool silhouette, Execution? execution) => new(
        SpatialContinuity.Chaos(points, labels, ChaosDenominator.AllSpots, execution),
        SpatialContinuity.Chaos(points, labels, ChaosDenominator.CountedSpots, execution),
        SpatialContinuity.Pas(points, labels, execution: execution),
        silhouette ? Metrics.Silhouette.Compute(Centered(points), labels, execution: execution).Mean : null);

    // Coordinates can be far from 0, where single precision is coarse.
    private static DenseMatrix Centered(PointSet points)
    {
        var (x, y) = (points.X.Average(), points.Y.Average());
        return new PointSet(Array.ConvertAll(points.X, value => value - x), Array.ConvertAll(points.Y, value => value - y)).ToMatrix();
    }
}
