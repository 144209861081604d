using Microsoft.ML.AutoML;
using Microsoft.ML.Spatial.Sweeping;

namespace Microsoft.ML.Spatial.AutoML;

/// <summary>Experiments of AutoML that try pipelines on spots.</summary>
public static class ExperimentExtensions
{
    /// <summary>Makes an experiment try a pipeline and score it by an objective of this library: <c>SetPipeline</c>, and <c>SetTrialRunner</c> with a <see cref="SpatialTrialRunner"/>.</summary>
    /// <param name="experiment">The experiment, <c>mlContext.Auto().CreateExperiment()</c>.</param>
    /// <param name="pipeline">The pipeline, with estimators of <see cref="AutoCatalogExtensions.CreateSpatialEstimator"/> or of AutoML.</param>
    /// <param name="data">The data that every trial is fitted on and scored with.</param>
    /// <param name="objective">What is made large or small.</param>
    /// <param name="seed">The seed of every trial; from 0.</param>
    /// <returns>The experiment. Choose a tuner after this call, since <c>SetPipeline</c> sets one: that of AutoML's cost-frugal search, whose first trial has the defaults.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The seed is below 0.</exception>
    /// <remarks>The space of the pipeline gets a step per dimension, without which the grid search of AutoML never varies the first setting of a pipeline without alternatives.</remarks>
    public static AutoMLExperiment SetSpatialPipeline(this AutoMLExperiment experiment, SweepablePipeline pipeline, IDataView data, SweepObjective objective, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var runner = new SpatialTrialRunner(pipeline, data, objective, seed);
        return experiment.SetPipeline(pipeline)
            .AddSearchSpace(SpatialTrialRunner.PipelineKey, new PipelineSpace(pipeline.SearchSpace))
            .SetTrialRunner(runner);
    }
}
