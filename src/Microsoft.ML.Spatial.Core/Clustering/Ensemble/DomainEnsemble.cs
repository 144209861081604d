using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>
/// Spatial domains as the consensus of many cheap partitions. Each member takes a random share of the features, projects them on principal
/// components, averages these over neighbours and fits a Gaussian mixture; members differ in features, scaling, dimensions, reach and start.
/// One such partition is an accident of its settings; what many of them agree on is not, and how far they agree tells how far to trust it.
/// No label enters. Time and memory grow linearly with spots; nothing is spots x spots.
/// </summary>
public static class DomainEnsemble
{
    /// <summary>Fits an ensemble.</summary>
    /// <param name="counts">Spots x features, raw counts.</param>
    /// <param name="points">Where the spots lie.</param>
    /// <param name="slices">The slice of each spot, any numbers; null when all are of one slice. Spots of different slices are never neighbours.</param>
    /// <param name="options">Members, clusters, features and the rest.</param>
    /// <param name="seed">Decides everything random; the same seed gives the same bits on any number of threads and for any order of the spots.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>. Members run in parallel, each on one thread.</param>
    /// <exception cref="ArgumentException">The options are not valid, or counts, points and slices differ in length.</exception>
    /// <exception cref="SpatialDataException">There are fewer than two spots, fewer spots than clusters or no feature, or a count or coordinate cannot be used.</exception>
    public static DomainEnsembleFit Fit(CsrMatrix counts, PointSet points, int[]? slices, DomainEnsembleOptions options, long seed, Execution? execution = null)
    {
        EnsembleInput.Check(counts, points, slices);
        OptionsValidator.Validate(options);
        if (counts.Rows < 2 || counts.Columns == 0)
            throw new SpatialDataException($"Domains need at least two spots and one feature; the data are {counts.Rows} x {counts.Columns}.");
        if (options.MinimumClusters > counts.Rows)
            throw new SpatialDataException($"{options.MinimumClusters} domains cannot be made from {counts.Rows} spots; ask for at most {counts.Rows}.");
        slices ??= new int[counts.Rows];
        // Unusable places and counts are refused here, while rows still have the caller's numbers.
        CoordinateCheck.ThrowIfUnusable(points);
        var median = CountNormalizer.MedianTotal(counts);
        var order = RowOrder.Of(points, slices);
        int[] orderedSlices = [.. order.Select(row => slices[row])];
        var fitter = new EnsembleFitter(counts.SelectRows(order), points.Select(order), orderedSlices, options, seed, execution ?? Execution.Default);
        var fit = fitter.Fit(options.TargetTotal ?? median);
        var rows = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            rows[order[place]] = place;
        return fit with { Domains = fit.Domains.Select(rows) };
    }
}
