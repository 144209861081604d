using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Sweeping;

namespace Microsoft.ML.Spatial;

/// <summary>Searches for good options.</summary>
public sealed class SpatialSweepCatalog
{
    internal SpatialSweepCatalog()
    {
    }

    /// <summary>Searches the options of an estimator that have a range worth searching.</summary>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="data">The data every trial is fitted to.</param>
    /// <param name="create">Makes the estimator; called from several threads when trials run side by side.</param>
    /// <param name="objective">What is made large or small.</param>
    /// <param name="options">Trials, sampler, seeds, limits, journal; null for the defaults.</param>
    /// <inheritdoc cref="Run{TOptions}(IDataView, Func{TOptions, IEstimator{ITransformer}}, SweepSettings{TOptions})" path="/returns|/remarks|/exception"/>
    public SweepOutcome<TOptions> Run<TOptions>(IDataView data, Func<TOptions, IEstimator<ITransformer>> create, SweepObjective objective, SweepOptions? options = null)
        where TOptions : class, new()
        => Run(data, create, new SweepSettings<TOptions> { Objective = objective, Sweep = options ?? new SweepOptions() });

    /// <summary>Searches the options of an estimator.</summary>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="data">The data every trial is fitted to.</param>
    /// <param name="create">Makes the estimator; called from several threads when trials run side by side.</param>
    /// <param name="settings">All settings.</param>
    /// <returns>All trials, the best options, and a model fitted with them.</returns>
    /// <remarks>
    /// <list type="table">
    /// <item><term>Trial 0</term><description>the default configuration; nothing better than it means that searching does not pay</description></item>
    /// <item><term>Seed and threads</term><description>the options' properties Seed and Execution are set for every trial</description></item>
    /// <item><term>Failed trials</term><description>SpatialDataException and ArgumentException of a trial are recorded; they count as worst</description></item>
    /// <item><term>Determinism</term><description>the seed decides; threads, trials side by side and interruptions do not</description></item>
    /// <item><term>Cost</term><description>trials x seeds x fits of the objective, twice the held-out seeds, and one fit more</description></item>
    /// </list>
    /// </remarks>
    /// <exception cref="ArgumentException">A setting is invalid, or a name of the space is no option.</exception>
    /// <exception cref="Core.SpatialDataException">No trial finished, or the journal cannot be used.</exception>
    public SweepOutcome<TOptions> Run<TOptions>(IDataView data, Func<TOptions, IEstimator<ITransformer>> create, SweepSettings<TOptions> settings)
        where TOptions : class, new()
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(settings);
        return new EstimatorSweep<TOptions>(data, create, OptionsValidator.Validate(settings)).Run();
    }
}
