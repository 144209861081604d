using Microsoft.ML.AutoML;
using Microsoft.ML.Spatial.Core.Validation;
using SpatialSpace = Microsoft.ML.Spatial.Core.Sweeping.SearchSpace;

namespace Microsoft.ML.Spatial.AutoML;

/// <summary>Estimators of this library, for AutoML to search their settings.</summary>
public static class AutoCatalogExtensions
{
    /// <summary>Makes an estimator whose options AutoML may change.</summary>
    /// <typeparam name="TOptions">The options whose values are searched.</typeparam>
    /// <param name="auto">The catalog, <c>mlContext.Auto()</c>.</param>
    /// <param name="defaults">The values of what is not searched. Copied.</param>
    /// <param name="factory">Makes the estimator in the context of a trial; called once per fit.</param>
    /// <param name="space">
    /// What is searched, by names of options; null for the properties with <see cref="SearchRangeAttribute"/> or <see cref="SearchChoiceAttribute"/>.
    /// </param>
    /// <returns>An estimator to append to others, and to give to an experiment with <see cref="SpatialTrialRunner"/>.</returns>
    /// <exception cref="ArgumentException">Nothing is to be searched, or a name of the space is no option; the message says which.</exception>
    /// <remarks>
    /// Leave <c>Seed</c> null: then it is drawn from the context of the trial, which has the seed of the runner. Estimators that are not searched need a seed, since they live in a context
    /// that goes on from trial to trial. Options with an <c>Execution</c> learn that a trial was cancelled.
    /// <code>
    /// var spatial = mlContext.Spatial();
    /// var components = mlContext.Auto().CreateSpatialEstimator(
    ///     new PrincipalComponentsEstimator.Options { InputColumnName = "Normalized" },
    ///     (context, options) => context.Spatial().Transforms.PrincipalComponents(options));
    /// var pipeline = spatial.Transforms.NormalizeCounts()
    ///     .Append(components)
    ///     .Append(spatial.Clustering.GaussianMixture("Components", numberOfClusters: 7, seed: 1));
    /// var best = mlContext.Auto().CreateExperiment()
    ///     .SetSpatialPipeline(pipeline, data, SweepObjective.MoransI())
    ///     .SetRandomSearchTuner(1)
    ///     .SetMaxModelToExplore(20)
    ///     .Run();
    /// </code>
    /// </remarks>
    public static SweepableEstimator CreateSpatialEstimator<TOptions>(this AutoCatalog auto, TOptions defaults, Func<MLContext, TOptions, IEstimator<ITransformer>> factory, SpatialSpace? space = null)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(auto);
        ArgumentNullException.ThrowIfNull(defaults);
        ArgumentNullException.ThrowIfNull(factory);
        var options = new SweepableOptions<TOptions>(defaults, space);
        return new SweepableEstimator((context, proposal) => factory(context, options.For(context, proposal)), options.Space.ToAutoML());
    }
}
