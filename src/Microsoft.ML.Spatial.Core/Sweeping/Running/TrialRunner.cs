using System.Diagnostics;

namespace Microsoft.ML.Spatial.Core.Sweeping.Running;

/// <summary>Does one trial: all its seeds, its time limit, and what its failure means.</summary>
internal sealed class TrialRunner(ScoreFunction objective, SweepOptions options, int threads)
{
    /// <param name="asked">Number, configuration and budget of the trial.</param>
    /// <param name="rule">Whether to stop it early; null for never.</param>
    /// <param name="cancellation">Stops it without a result.</param>
    public Trial Run(PlannedTrial asked, MedianRule? rule, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (options.TrialTimeLimit is { } time)
            limit.CancelAfter(time);
        var runs = new List<TrialRun>();
        var scores = new List<double>();
        var (status, error) = (TrialStatus.Finished, (string?)null);
        try
        {
            for (var seed = 0; seed < options.Seeds; seed++)
            {
                var judge = seed == 0 && asked.Number > 0 ? rule : null;
                runs.Add(new TrialRun(asked.Number, asked.Configuration, (long)options.Seed + seed, asked.Budget, new Execution(threads, null, limit.Token), judge is null ? null : judge.IsWorse));
                scores.Add(Score(runs[^1]));
            }
        }
        catch (TrialPrunedException)
        {
            status = TrialStatus.Pruned;
            scores = [runs[0].Reported[^1]];
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && limit.IsCancellationRequested)
        {
            (status, error) = (TrialStatus.Failed, $"It took longer than {options.TrialTimeLimit}.");
        }
        catch (Exception exception) when (Reason(exception) is not null)
        {
            (status, error) = (TrialStatus.Failed, Reason(exception));
        }
        return new Trial
        {
            Number = asked.Number,
            Configuration = asked.Configuration,
            Budget = asked.Budget,
            Status = status,
            Scores = status == TrialStatus.Failed ? [] : scores,
            Measures = status == TrialStatus.Finished ? Means(runs) : new Dictionary<string, double>(),
            Intermediate = runs[0].Reported,
            Error = error,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    /// <summary>The score of a configuration with a seed that is not searched with; NaN for a failure.</summary>
    public double Check(PlannedTrial asked, long seed, CancellationToken cancellation)
    {
        try
        {
            return Score(new TrialRun(asked.Number, asked.Configuration, seed, asked.Budget, new Execution(threads, null, cancellation)));
        }
        catch (Exception exception) when (Reason(exception) is not null)
        {
            return double.NaN;
        }
    }

    private double Score(TrialRun run)
    {
        var score = objective.Score(run);
        return double.IsFinite(score) ? score : throw new SpatialDataException($"Its {objective.Name} is {score}, which is no score.");
    }

    /// <summary>The message of a failure that belongs to the configuration; null for what must end the sweep.</summary>
    private static string? Reason(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: 1 } one => Reason(one.InnerExceptions[0]),
        SpatialDataException or ArgumentException => exception.Message,
        _ => null,
    };

    private static Dictionary<string, double> Means(List<TrialRun> runs)
        => runs.SelectMany(run => run.Measures).GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Average(pair => pair.Value), StringComparer.Ordinal);
}
