using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Clustering;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Puts a pipeline together step by step: another projection, another graph, the number of domains chosen by BIC.</summary>
public static class ComposedPipeline
{
    /// <summary>Runs the sample on a simulated cortex.</summary>
    /// <returns>How many domains were found.</returns>
    public static int Run()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = spatial.Data.Simulate();
        var pipeline = spatial.Transforms.NormalizeCounts(targetTotal: null)
            .Append(spatial.Transforms.SelectVariableFeatures(count: 1000))
            .Append(spatial.Transforms.PrincipalComponents(rank: 15, seed: 1))
            .Append(spatial.Transforms.SpatialNeighbors(neighborCount: 12))
            .Append(spatial.Transforms.AggregateNeighbors())
            .Append(spatial.Clustering.GaussianMixture(new GaussianMixtureTrainer.Options
            {
                Models = [CovarianceModel.EEE, CovarianceModel.VVI],
                MinimumClusters = 4,
                MaximumClusters = 10,
                Seed = 1,
            }))
            .Append(spatial.Transforms.SmoothLabels());
        var model = pipeline.Fit(data);
        var mixture = model.OfType<GaussianMixtureTransformer>().Single().Mixture;
        Console.WriteLine($"{mixture.ClusterCount} domains, covariance model {mixture.Model}, BIC {mixture.Bic:F0}");
        return mixture.ClusterCount;
    }
}
