using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;
using Microsoft.ML.Spatial.Evaluation;

namespace Microsoft.ML.Spatial.Sweeping;

/// <summary>Moran's I of belonging to a cluster, as a mean over the clusters.</summary>
internal static class ClusterAutocorrelation
{
    /// <exception cref="SpatialDataException">No spot has a cluster.</exception>
    public static double Of(ClusteredSpots spots)
    {
        int[] rows = [.. Enumerable.Range(0, spots.Clusters.Length).Where(spot => spots.Clusters[spot] >= 0)];
        if (rows.Length == 0)
            throw new SpatialDataException("No spot has a cluster, so there is nothing to score. Look at what these settings leave of the data.");
        int[] used = [.. rows.Select(spot => spots.Clusters[spot]).Distinct().Order()];
        int[] columns = [.. rows.Select(spot => Array.BinarySearch(used, spots.Clusters[spot]))];
        var belongs = new CsrMatrix(rows.Length, used.Length, [.. Enumerable.Range(0, rows.Length + 1)], columns, [.. Enumerable.Repeat(1f, rows.Length)]);
        return SpatialAutocorrelation.Compute(belongs, spots.Places.Select(rows), [.. rows.Select(spot => spots.Slices[spot])]).MoransI.Statistic.Average();
    }
}
