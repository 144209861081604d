using System.Collections.Concurrent;
using Microsoft.ML.Spatial.Core.Sweeping;

namespace Microsoft.ML.Spatial.Core.Tests.Sweeping;

public sealed class SweepTests
{
    [Theory]
    [InlineData(SamplerKind.Tpe)]
    [InlineData(SamplerKind.Random)]
    public void Trials_side_by_side_change_nothing(SamplerKind kind)
    {
        string[] Of(int parallel) =>
        [
            .. Sweep.Run(Bowl.Space, Slow, new SweepOptions { Sampler = kind, Trials = 30, Parallel = parallel, Seeds = 2 }, new Execution(8)).Trials
                .Select(trial => $"{trial.Number} {trial.Configuration} {trial.Score:R}"),
        ];
        Assert.Equal(Of(1), Of(4));
        Assert.Equal(30, Of(3).Length);
    }

    [Fact]
    public void Trials_side_by_side_get_one_thread_each_and_are_no_more_than_asked_for()
    {
        var running = 0;
        var most = 0;
        var threads = new ConcurrentBag<int>();
        var objective = new ScoreFunction("depth", false, run =>
        {
            InterlockedMaximum(ref most, Interlocked.Increment(ref running));
            threads.Add(run.Execution.Threads);
            Thread.Sleep(5);
            Interlocked.Decrement(ref running);
            return Bowl.Value(run.Configuration);
        });
        Sweep.Run(Bowl.Space, objective, new SweepOptions { Trials = 20, Parallel = 3, BatchSize = 8 }, new Execution(6));
        Assert.InRange(most, 2, 3);
        Assert.All(threads, count => Assert.Equal(1, count));

        most = 0;
        Sweep.Run(Bowl.Space, objective, new SweepOptions { Trials = 9, Parallel = 3, MemoryLimit = 1 }, new Execution(6));
        Assert.Equal(1, most);
        Sweep.Run(Bowl.Space, new ScoreFunction("threads", true, run => run.Execution.Threads), new SweepOptions { Trials = 2 }, new Execution(6)).Trials.ToList().ForEach(trial => Assert.Equal(6, trial.Score));
    }

    [Fact]
    public void Seeds_are_averaged_and_the_same_for_all_trials()
    {
        var seeds = new ConcurrentDictionary<int, List<long>>();
        var result = Sweep.Run(
            Bowl.Space,
            new ScoreFunction("seed", true, run =>
            {
                seeds.GetOrAdd(run.Number, _ => []).Add(run.Seed);
                run.Record("twice", 2 * run.Seed);
                return run.Seed;
            }),
            new SweepOptions { Trials = 3, Seed = 10, Seeds = 3, HeldOutSeeds = 2 });

        Assert.Equal([10, 11, 12], seeds[1]);
        Assert.Equal([10, 11, 12], seeds[2]);
        Assert.All(result.Trials, trial => Assert.Equal((11, 1, 22), (trial.Score, trial.Deviation, trial.Measures["twice"])));
        Assert.Equal([13, 14], result.HeldOut!.Best);
        Assert.Equal([13, 14], result.HeldOut.Default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_direction_decides_what_is_best(bool maximize)
    {
        var result = Sweep.Run(Bowl.Space, new ScoreFunction("x", maximize, run => run.Configuration.Number("x")!.Value), new SweepOptions { Trials = 40 });
        var x = result.Trials.Select(trial => trial.Score).ToArray();

        Assert.Equal(maximize ? x.Max() : x.Min(), result.Best!.Score);
        Assert.InRange(result.Best.Score, maximize ? 0.97 : 0, maximize ? 1 : 0.03);
    }

    [Fact]
    public void Failing_trials_are_recorded_and_count_as_worst()
    {
        var result = Sweep.Run(
            Bowl.Space,
            new ScoreFunction("x", true, run => run.Number switch
            {
                1 => throw new SpatialDataException("no spots"),
                2 => throw new ArgumentException("no such thing"),
                3 => double.NaN,
                4 => throw new AggregateException(new SpatialDataException("inside")),
                _ => -1e9,
            }),
            new SweepOptions { Trials = 6 });

        Assert.Equal(["no spots", "no such thing", "Its x is NaN, which is no score.", "inside"], result.Trials.Where(trial => trial.Status == TrialStatus.Failed).Select(trial => trial.Error));
        Assert.Equal(0, result.Best!.Number);
        Assert.Equal([1, 2, 3, 4], result.Ranking.Skip(2).Select(trial => trial.Number).Order());
        Assert.Null(Sweep.Run(Bowl.Space, new ScoreFunction("x", true, _ => throw new SpatialDataException("all")), new SweepOptions { Trials = 12 }).Best);
        Assert.Throws<InvalidOperationException>(() => Sweep.Run(Bowl.Space, new ScoreFunction("x", true, _ => throw new InvalidOperationException()), new SweepOptions { Trials = 12 }));
    }

    [Fact]
    public void Times_are_limits()
    {
        var slow = new ScoreFunction("x", true, run =>
        {
            run.Execution.Cancellation.WaitHandle.WaitOne(run.Number == 2 ? 20_000 : 1);
            run.Execution.Cancellation.ThrowIfCancellationRequested();
            return 1;
        });
        var each = Sweep.Run(Bowl.Space, slow, new SweepOptions { Trials = 4, TrialTimeLimit = TimeSpan.FromSeconds(1) });
        Assert.Contains("longer than", each.Trials[2].Error, StringComparison.Ordinal);
        Assert.Equal(TrialStatus.Finished, each.Trials[3].Status);

        var all = Sweep.Run(Bowl.Space, slow, new SweepOptions { Trials = 4, TimeLimit = TimeSpan.FromSeconds(2) });
        Assert.Equal((SweepStop.TimeLimit, 2), (all.Stopped, all.Trials.Count));
    }

    [Fact]
    public void Halving_spends_less_and_tries_the_best_in_full()
    {
        var budgets = new List<int>();
        var options = new SweepOptions { Trials = 19, Sampler = SamplerKind.Random, Halving = new HalvingOptions { Parameter = "epochs", MinimumBudget = 10, MaximumBudget = 90 } };
        var result = Sweep.Run(
            Bowl.Space,
            new ScoreFunction("depth", false, run =>
            {
                budgets.Add(run.Budget!.Value);
                return Bowl.Value(run.Configuration) + (1.0 / run.Budget.Value);
            }),
            options);

        // The default in full; two brackets of 9 at 10, 3 at 30, 1 at 90.
        Assert.Equal([10, 30, 90], options.Halving.Budgets);
        Assert.Equal(9, options.Halving.BracketSize);
        Assert.Equal((18, 6, 3), (budgets.Count(budget => budget == 10), budgets.Count(budget => budget == 30), budgets.Count(budget => budget == 90)));
        Assert.Equal(3 + (6 / 3.0) + (18 / 9.0), result.FullTrials(90), 1e-12);
        Assert.Equal(90, result.Best!.Budget);
        var first = result.Trials.Where(trial => trial.Number is >= 1 and <= 9).ToArray();
        var wanted = first.Where(trial => trial.Budget == 10).OrderBy(trial => trial.Score).Take(3).Select(trial => trial.Number).Order();
        Assert.Equal(wanted, first.Where(trial => trial.Budget == 30).Select(trial => trial.Number).Order());
        Assert.Equal(first.Where(trial => trial.Budget == 30).MinBy(trial => trial.Score)!.Number, Assert.Single(first, trial => trial.Budget == 90).Number);
    }

    [Theory]
    [InlineData(1, 5, 2, new[] { 1, 2, 5 })]
    [InlineData(1, 10, 2, new[] { 1, 2, 5, 10 })]
    [InlineData(1, 64, 3, new[] { 1, 2, 7, 21, 64 })]
    [InlineData(4, 4, 2, new[] { 4 })]
    public void No_budget_comes_twice(int minimum, int maximum, int factor, int[] budgets)
    {
        var options = new HalvingOptions { Parameter = "epochs", MinimumBudget = minimum, MaximumBudget = maximum, Factor = factor };

        Assert.Equal(budgets, options.Budgets);
        Assert.Equal((int)Math.Pow(factor, budgets.Length - 1), options.BracketSize);
    }

    [Fact]
    public void Trials_below_the_median_on_their_way_are_stopped()
    {
        var result = Sweep.Run(
            Bowl.Space,
            new ScoreFunction("depth", false, run =>
            {
                var value = Bowl.Value(run.Configuration);
                for (var step = 10; step > 0; step--)
                    run.Report(value + step);
                return value;
            }),
            new SweepOptions { Trials = 60, Sampler = SamplerKind.Random, PruneAfter = 5 });

        var pruned = result.Trials.Where(trial => trial.Status == TrialStatus.Pruned).ToArray();
        Assert.InRange(pruned.Length, 15, 45);
        Assert.All(pruned, trial => Assert.InRange(trial.Intermediate.Count, 1, 9));
        Assert.All(pruned, trial => Assert.True(trial.Number > 4, "the first batches have nothing to be compared with"));
        var without = Sweep.Run(Bowl.Space, Bowl.Depth, new SweepOptions { Trials = 60, Sampler = SamplerKind.Random });
        Assert.Equal(without.Best!.Number, result.Best!.Number);
        Assert.Equal(10, result.Best.Intermediate.Count);
    }

    [Fact]
    public void Options_that_cannot_be_are_refused_together()
    {
        var error = Assert.Throws<ArgumentException>(() => Sweep.Run(Bowl.Space, Bowl.Depth, new SweepOptions { Trials = 0, Resume = true, TimeLimit = TimeSpan.Zero, Halving = new HalvingOptions { Parameter = "e", MinimumBudget = 10 } }));
        Assert.Contains("Trials", error.Message, StringComparison.Ordinal);
        var other = Assert.Throws<ArgumentException>(() => Sweep.Run(Bowl.Space, Bowl.Depth, new SweepOptions { Resume = true, TimeLimit = TimeSpan.Zero, Halving = new HalvingOptions { Parameter = "e", MinimumBudget = 10 } }));
        foreach (var text in new[] { "Resume needs JournalPath", "TimeLimit", "MinimumBudget (10)" })
            Assert.Contains(text, other.Message, StringComparison.Ordinal);
    }

    private static ScoreFunction Slow { get; } = new("depth", false, run =>
    {
        // Later trials of a batch end first.
        Thread.Sleep(8 - (2 * (run.Number % 4)));
        return Bowl.Value(run.Configuration) + (run.Seed * 1e-3);
    });

    private static void InterlockedMaximum(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
