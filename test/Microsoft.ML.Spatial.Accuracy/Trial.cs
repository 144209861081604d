using System.Diagnostics;
using Microsoft.ML.Spatial.Core.Data;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>One analysis of one slice with one seed.</summary>
/// <param name="Ari">Adjusted Rand index with the experts' domains.</param>
/// <param name="Stability">Mean agreement of the members; NaN for a method without members.</param>
/// <param name="Seconds">From counts to scores on one thread.</param>
/// <param name="Metrics">All scores.</param>
internal sealed record Trial(double Ari, double Stability, double Seconds, Evaluation.SpatialClusteringMetrics Metrics)
{
    public static Trial Run(Method method, LabelledSlice slice, SpatialDataset dataset, int seed)
    {
        var clock = Stopwatch.StartNew();
        var spatial = new MLContext(seed: seed).Spatial();
        var data = spatial.Data.LoadFromDataset(dataset);
        var model = method.Create(spatial, slice.Domains, seed).Fit(data);
        var metrics = spatial.Evaluate.Clustering(model.Transform(data), slice.LabelColumn);
        return new Trial(metrics.Agreement!.AdjustedRandIndex, Method.StabilityOf(model), clock.Elapsed.TotalSeconds, metrics);
    }
}
