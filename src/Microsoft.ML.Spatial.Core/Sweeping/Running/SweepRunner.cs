using Microsoft.ML.Spatial.Core.Sweeping.Samplers;

namespace Microsoft.ML.Spatial.Core.Sweeping.Running;

/// <summary>
/// Works through a sweep batch by batch. What a batch proposes depends on the batches before it alone, never on which of its trials ends first, so neither threads nor interruptions change
/// the sweep.
/// </summary>
internal sealed class SweepRunner
{
    private readonly SearchSpace _space;
    private readonly ScoreFunction _objective;
    private readonly SweepOptions _options;
    private readonly Execution _execution;
    private readonly SweepJournal? _journal;
    private readonly ISampler _sampler;
    private readonly TrialOrder _order;
    private readonly TrialRunner _trials;
    private readonly TrialPool _pool;
    private readonly Lock _lock = new();
    private readonly Dictionary<(int, int?), Trial> _done = [];
    private readonly HashSet<int> _begun = [];
    private readonly List<Configuration> _known = [];

    public SweepRunner(SearchSpace space, ScoreFunction objective, SweepOptions options, Execution execution, SweepJournal? journal)
    {
        (_space, _objective, _options, _execution, _journal) = (space, objective, options, execution, journal);
        _sampler = options.Sampler switch
        {
            SamplerKind.Grid => new GridSampler(space, options.GridPoints),
            SamplerKind.Random => new RandomSampler(space, options.Seed),
            _ => new TpeSampler(space, options.Seed, options.StartTrials),
        };
        _order = new TrialOrder(objective.Maximize);
        var workers = Math.Min(options.Parallel, execution.Threads);
        _trials = new TrialRunner(objective, options, workers > 1 ? 1 : execution.Threads);
        _pool = new TrialPool(workers, options.MemoryLimit);
        foreach (var trial in journal?.Trials ?? [])
        {
            _done.Add((trial.Number, trial.Budget), trial);
            _begun.Add(trial.Number);
        }
    }

    public SweepResult Run()
    {
        var resumed = _done.Count;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(_execution.Cancellation);
        if (_options.TimeLimit is { } limit)
            time.CancelAfter(limit);
        SweepStop stopped;
        try
        {
            stopped = Search(time.Token);
        }
        catch (OperationCanceledException) when (!_execution.Cancellation.IsCancellationRequested && time.IsCancellationRequested)
        {
            stopped = SweepStop.TimeLimit;
        }
        Trial[] all = [.. _done.Values.OrderBy(trial => trial.Number).ThenBy(trial => trial.Budget ?? 0)];
        var ranking = _order.Rank(all);
        var result = new SweepResult
        {
            Space = _space,
            Objective = _objective,
            Trials = all,
            Ranking = ranking,
            Stopped = stopped,
            Resumed = resumed,
            DroppedTornLine = _journal?.DroppedTornLine ?? false,
            Importance = ParameterImportance.Of(_space, ranking, _objective.Maximize),
        };
        return result with { HeldOut = _options.HeldOutSeeds > 0 && result.Best is { } best ? HeldOut(best) : null };
    }

    private SweepStop Search(CancellationToken cancellation)
    {
        var size = _options.Halving?.BracketSize ?? _options.BatchSize;
        for (var first = 0; first < _options.Trials; first = first == 0 ? size + 1 : first + size)
        {
            // The default goes with the first batch; everything else is proposed.
            var ranking = _order.Rank(_done.Values.Where(trial => trial.Number < first));
            var planned = new List<PlannedTrial>();
            var last = Math.Min(first == 0 ? size : first + size - 1, _options.Trials - 1);
            for (var number = first; number <= last; number++)
            {
                var configuration = number == 0 ? _space.Default : _sampler.Propose(number, ranking, _known);
                if (configuration is null)
                    break;
                _known.Add(configuration);
                planned.Add(new PlannedTrial(number, configuration, null));
            }
            var rule = _options.PruneAfter > 0 ? new MedianRule(ranking, _options.PruneAfter, _objective.Maximize) : null;
            Bracket(planned, rule, cancellation);
            if (planned.Count < last - first + 1)
                return SweepStop.SpaceExhausted;
        }
        return SweepStop.AllTrials;
    }

    private void Bracket(List<PlannedTrial> planned, MedianRule? rule, CancellationToken cancellation)
    {
        if (_options.Halving is not { } halving)
        {
            Do(planned, rule, cancellation);
            return;
        }
        var alive = planned.Where(trial => trial.Number > 0).ToList();
        foreach (var budget in halving.Budgets)
        {
            var rung = alive.ConvertAll(trial => trial with { Budget = budget });
            if (budget == halving.MaximumBudget)
                rung.InsertRange(0, planned.Where(trial => trial.Number == 0).Select(trial => trial with { Budget = budget }));
            Do(rung, rule, cancellation);
            var best = rung.Where(trial => trial.Number > 0).Select(trial => _done[(trial.Number, trial.Budget)]).Order(_order).Take(Math.Max(1, alive.Count / halving.Factor));
            var next = best.Where(trial => trial.Status == TrialStatus.Finished).Select(trial => trial.Number).ToHashSet();
            alive.RemoveAll(trial => !next.Contains(trial.Number));
        }
    }

    private void Do(List<PlannedTrial> planned, MedianRule? rule, CancellationToken cancellation)
    {
        foreach (var trial in planned)
            if (_done.TryGetValue((trial.Number, trial.Budget), out var done) && !done.Configuration.SameAs(trial.Configuration))
                throw new SpatialDataException($"The journal has another configuration for trial {trial.Number} ({done.Configuration}) than this version proposes ({trial.Configuration}). Begin a new journal.");
        var missing = planned.Where(trial => !_done.ContainsKey((trial.Number, trial.Budget))).ToList();
        _pool.Run(missing, trial => Keep(_trials.Run(trial, rule, cancellation)), cancellation);
    }

    private void Keep(Trial trial)
    {
        _journal?.Append(trial);
        lock (_lock)
        {
            _done.Add((trial.Number, trial.Budget), trial);
            _begun.Add(trial.Number);
            _execution.Report("trials", Math.Min(1, _begun.Count / (double)_options.Trials));
        }
    }

    private HeldOutScores HeldOut(Trial best)
    {
        var seeds = Enumerable.Range(0, _options.HeldOutSeeds).Select(i => (long)_options.Seed + _options.Seeds + i).ToArray();
        var scores = new double[2, seeds.Length];
        var asked = new List<(int Row, int Seed)>();
        for (var seed = 0; seed < seeds.Length; seed++)
            asked.AddRange([(0, seed), (1, seed)]);
        var full = _options.Halving?.MaximumBudget;
        PlannedTrial[] rows = [new(best.Number, best.Configuration, full), new(0, _space.Default, full)];
        _pool.Run(asked, item => scores[item.Row, item.Seed] = _trials.Check(rows[item.Row], seeds[item.Seed], _execution.Cancellation), _execution.Cancellation);
        return new HeldOutScores([.. seeds.Select((_, i) => scores[0, i])], [.. seeds.Select((_, i) => scores[1, i])]);
    }
}
