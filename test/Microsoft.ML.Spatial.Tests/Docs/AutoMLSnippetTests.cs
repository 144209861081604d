#if AUTOML
using Microsoft.ML.AutoML;
using Microsoft.ML.Spatial.AutoML;
using Microsoft.ML.Spatial.Sweeping;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Docs;

/// <summary>The search by AutoML of docs/sweeps.md, which only the packages can run.</summary>
public sealed class AutoMLSnippetTests
{
    [Fact]
    public void TheSearchFindsAPipeline()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = spatial.Data.LoadFromDataset(SmallSlice.Dataset);

        var components = mlContext.Auto().CreateSpatialEstimator(
            new PrincipalComponentsEstimator.Options { InputColumnName = "Normalized" },
            (context, options) => context.Spatial().Transforms.PrincipalComponents(options));
        var pipeline = spatial.Transforms.NormalizeCounts()
            .Append(components)
            .Append(spatial.Clustering.GaussianMixture("Components", numberOfClusters: 7, seed: 1));
        var best = mlContext.Auto().CreateExperiment()
            .SetSpatialPipeline(pipeline, data, SweepObjective.MoransI())
            .SetRandomSearchTuner(1)
            .SetMaxModelToExplore(20)
            .Run();

        Assert.InRange(best.Metric, -1, 1);
    }
}
#endif
