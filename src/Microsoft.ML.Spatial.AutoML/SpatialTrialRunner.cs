using System.Diagnostics;
using Microsoft.ML.AutoML;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Sweeping;

namespace Microsoft.ML.Spatial.AutoML;

/// <summary>Fits a pipeline with what a tuner proposes and scores it by an objective of this library, which needs no labels and no part of the data held back.</summary>
/// <remarks>
/// Metric is the score, Loss what AutoML makes small: the score, with its sign turned where larger is better. Every fit has a context of its own with the runner's seed, so trials differ
/// by their settings alone; an objective that compares several fits (<see cref="SweepObjective.Fits"/>) gets as many seeds. Cancelling stops the estimators of
/// <see cref="AutoCatalogExtensions.CreateSpatialEstimator"/> where they work, and others when they have ended. A trial takes the time of its fits and keeps the first model. AutoML goes on
/// after a trial that failed, unless none has succeeded before: then <c>Run</c> throws an <see cref="AggregateException"/> around the cause. A trial that is cancelled, as by AutoML's limit of memory,
/// ends the experiment with the best so far.
/// <see cref="ExperimentExtensions.SetSpatialPipeline"/> makes and sets one. For a score of your own:
/// <code>
/// experiment.SetPipeline(pipeline).SetTrialRunner(new SpatialTrialRunner(pipeline, data, view => Score(view), maximize: true));
/// </code>
/// </remarks>
public sealed class SpatialTrialRunner : ITrialRunner
{
    // The key that AutoMLExperiment keeps the settings of a pipeline under.
    internal const string PipelineKey = "_pipeline_";
    private const int SeedStep = 1_000_003;
    private readonly SweepablePipeline _pipeline;
    private readonly IDataView _data;
    private readonly SweepObjective _objective;
    private readonly int _seed;

    /// <summary>Scores by an objective.</summary>
    /// <param name="pipeline">The pipeline, the same as that of the experiment.</param>
    /// <param name="data">The data that every trial is fitted on and scored with.</param>
    /// <param name="objective">What is made large or small.</param>
    /// <param name="seed">The seed of every trial; from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is below 0.</exception>
    public SpatialTrialRunner(SweepablePipeline pipeline, IDataView data, SweepObjective objective, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        (_pipeline, _data, _objective, _seed) = (pipeline, data, objective, seed);
    }

    /// <summary>Scores by a function of the transformed data.</summary>
    /// <param name="pipeline">The pipeline, the same as that of the experiment.</param>
    /// <param name="data">The data that every trial is fitted on and scored with.</param>
    /// <param name="score">The score of the data with the columns of a trial.</param>
    /// <param name="maximize">Whether larger scores are better.</param>
    /// <param name="seed">The seed of every trial; from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is below 0.</exception>
    public SpatialTrialRunner(SweepablePipeline pipeline, IDataView data, Func<IDataView, double> score, bool maximize, int seed = 1)
        : this(pipeline, data, Objective(score, maximize), seed)
    {
    }

    /// <summary>Does a trial.</summary>
    /// <param name="settings">What to try.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="SpatialDataException">The data cannot be used with these settings, or the score is not finite.</exception>
    /// <exception cref="OperationCanceledException">The trial was cancelled.</exception>
    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Task.Run(() => Run(settings, ct), ct);
    }

    /// <summary>Does nothing: AutoML disposes of a runner after every trial, and needs it for the next.</summary>
    public void Dispose()
    {
    }

    private TrialResult Run(TrialSettings settings, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var proposal = settings.Parameter.TryGetValue(PipelineKey, out var own) ? own : settings.Parameter;
        var fits = new TrialFit[_objective.Fits];
        for (var i = 0; i < fits.Length; i++)
        {
            var context = new MLContext((int)((_seed + ((long)i * SeedStep)) % int.MaxValue));
            TrialCancellation.Set(context, ct);
            var model = _pipeline.BuildFromOption(context, proposal).Fit(_data);
            fits[i] = new TrialFit(model, model.Transform(_data));
            ct.ThrowIfCancellationRequested();
        }
        var score = _objective.Score(fits);
        ct.ThrowIfCancellationRequested();
        if (!double.IsFinite(score))
            throw new SpatialDataException($"Trial {settings.TrialId} has score {score} by '{_objective.Name}', which no other can be compared with: the objective says nothing of this data.");
        return new TrialResult
        {
            TrialSettings = settings,
            Model = fits[0].Model,
            Metric = score,
            Loss = _objective.Maximize ? -score : score,
            DurationInMilliseconds = watch.Elapsed.TotalMilliseconds,
        };
    }

    private static SweepObjective Objective(Func<IDataView, double> score, bool maximize)
    {
        ArgumentNullException.ThrowIfNull(score);
        return SweepObjective.Custom("score", maximize, fit => score(fit.Result));
    }
}
