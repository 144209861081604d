using System.Globalization;
using System.Reflection;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Sweeping;

namespace Microsoft.ML.Spatial.Sweeping;

/// <summary>Fits an estimator with one configuration after another.</summary>
internal sealed class EstimatorSweep<TOptions>(IDataView data, Func<TOptions, IEstimator<ITransformer>> create, SweepSettings<TOptions> settings)
    where TOptions : class, new()
{
    private const int SeedStep = 1_000_003;
    private readonly PropertyInfo? _seed = typeof(TOptions).GetProperty("Seed");
    private readonly PropertyInfo? _execution = typeof(TOptions).GetProperty("Execution");

    public SweepOutcome<TOptions> Run()
    {
        var sweep = settings.Sweep;
        if (_seed is null && (sweep.Seeds > 1 || sweep.HeldOutSeeds > 0 || settings.Objective.Fits > 1))
            throw new ArgumentException($"{typeof(TOptions).FullName} has no option Seed, so trials cannot be done with several.");
        var space = settings.Space is { } given ? OptionsSpace.WithDefaults(given, settings.Defaults) : OptionsSpace.Of(settings.Defaults);
        if (sweep.Halving is { } halving)
        {
            space = space.Without(halving.Parameter);
            OptionsSpace.SetNumber(OptionsSpace.Clone(settings.Defaults), halving.Parameter, halving.MaximumBudget);
        }
        var run = settings.Execution ?? Execution.Default;
        var result = Sweep.Run(space, new ScoreFunction(settings.Objective.Name, settings.Objective.Maximize, Score), sweep, run);
        if (result.Best is not { } best)
            throw new SpatialDataException(Nothing(result));
        var options = Options(best.Number, best.Configuration, sweep.Seed, sweep.Halving?.MaximumBudget, run);
        return new SweepOutcome<TOptions>(result, TrialTable.Of(result), options, create(options).Fit(data));
    }

    private double Score(TrialRun run)
    {
        var fits = new TrialFit[settings.Objective.Fits];
        for (var i = 0; i < fits.Length; i++)
        {
            var model = create(Options(run.Number, run.Configuration, run.Seed + ((long)i * SeedStep), run.Budget, run.Execution)).Fit(data);
            fits[i] = new TrialFit(model, model.Transform(data));
            run.Execution.Cancellation.ThrowIfCancellationRequested();
        }
        foreach (var measure in settings.Measures)
            run.Record(measure.Name, measure.Score(fits));
        return settings.Objective.Score(fits);
    }

    private TOptions Options(int number, Configuration configuration, long seed, int? budget, Execution execution)
    {
        var options = number == 0 ? OptionsSpace.Clone(settings.Defaults) : OptionsSpace.Apply(settings.Defaults, configuration);
        if (budget is { } value)
            OptionsSpace.SetNumber(options, settings.Sweep.Halving!.Parameter, value);
        if (_seed is not null)
            _seed.SetValue(options, Convert.ChangeType(seed % int.MaxValue, Nullable.GetUnderlyingType(_seed.PropertyType) ?? _seed.PropertyType, CultureInfo.InvariantCulture));
        if (_execution?.PropertyType == typeof(Execution))
            _execution.SetValue(options, execution);
        return options;
    }

    private static string Nothing(SweepResult result)
        => result.Trials.FirstOrDefault(trial => trial.Status == TrialStatus.Failed) is { } failed
            ? $"No trial finished. Trial {failed.Number} ({failed.Configuration}) said: {failed.Error}"
            : "Time was over before any trial had finished. Give more time, or resume the journal.";
}
