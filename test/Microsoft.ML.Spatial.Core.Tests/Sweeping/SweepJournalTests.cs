using Microsoft.ML.Spatial.Core.Sweeping;

namespace Microsoft.ML.Spatial.Core.Tests.Sweeping;

public sealed class SweepJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Journal => _folder.File("sweep.jsonl");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_interrupted_sweep_goes_on_as_if_it_had_not_been(int parallel)
    {
        var whole = Sweep.Run(Bowl.Space, Bowl.Depth, Options(_folder.File("whole.jsonl"), resume: false, parallel), new Execution(4));
        using var cancellation = new CancellationTokenSource();
        var calls = 0;
        var interrupted = Bowl.Depth with
        {
            Score = run =>
            {
                if (Interlocked.Increment(ref calls) == 14)
                    cancellation.Cancel();
                run.Execution.Cancellation.ThrowIfCancellationRequested();
                return Bowl.Value(run.Configuration);
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => Sweep.Run(Bowl.Space, interrupted, Options(Journal, resume: false, parallel), new Execution(4, null, cancellation.Token)));
        var before = Lines(Journal).Length - 1;
        Assert.InRange(before, 10, 13);

        calls = 1000;
        var result = Sweep.Run(Bowl.Space, interrupted, Options(Journal, resume: true, parallel), new Execution(4));

        Assert.Equal(before, result.Resumed);
        Assert.Equal(1000 + 30 - before, calls);
        Assert.Equal(Lines(_folder.File("whole.jsonl")).Order(), Lines(Journal).Order());
        Assert.Equal(whole.Best!.Number, result.Best!.Number);
    }

    [Fact]
    public void A_longer_sweep_begins_like_a_shorter_one()
    {
        Sweep.Run(Bowl.Space, Bowl.Depth, Options(Journal, resume: false, trials: 11));
        Sweep.Run(Bowl.Space, Bowl.Depth, Options(Journal, resume: true));
        Sweep.Run(Bowl.Space, Bowl.Depth, Options(_folder.File("whole.jsonl"), resume: false));

        Assert.Equal(Lines(_folder.File("whole.jsonl")), Lines(Journal));
    }

    [Fact]
    public void A_torn_line_is_dropped_and_done_again()
    {
        Sweep.Run(Bowl.Space, Bowl.Depth, Options(Journal, resume: false));
        var expected = Lines(Journal);
        var text = File.ReadAllText(Journal);
        foreach (var cut in new[] { 1, 30, 200 })
        {
            File.WriteAllText(Journal, text[..^cut]);
            var result = Sweep.Run(Bowl.Space, Bowl.Depth, Options(Journal, resume: true));
            Assert.True(result.DroppedTornLine);
            Assert.InRange(result.Resumed, 28, 29);
            Assert.Equal(expected, Lines(Journal));
        }

        // Killed while the header was written.
        File.WriteAllText(Journal, text[..40]);
        Assert.Equal(0, Sweep.Run(Bowl.Space, Bowl.Depth, Options(Journal, resume: true)).Resumed);
        Assert.Equal(expected, Lines(Journal));
    }

    [Fact]
    public void What_is_no_journal_is_left_as_it_is()
    {
        foreach (var text in new[] { "hello\n", "hello", "{\"trial\":1}\n", "\0\0\0", "\n" })
        {
            File.WriteAllText(Journal, text);
            var error = Assert.Throws<SpatialDataException>(() => Sweep.Run(Bowl.Space, Bowl.Depth, Options(Journal, resume: true)));
            Assert.Contains("is no journal of a sweep", error.Message, StringComparison.Ordinal);
            Assert.Equal(text, File.ReadAllText(Journal));
        }
    }

    [Fact]
    public void Damage_is_told_with_its_line()
    {
        Sweep.Run(Bowl.Space, Bowl.Depth, Options(Journal, resume: false));
        var lines = File.ReadAllLines(Journal);
        File.WriteAllLines(Journal, [.. lines[..5], "{\"trial\":", .. lines[6..]]);
        Assert.Contains("damaged in line 6", Refused(Options(Journal, resume: true)), StringComparison.Ordinal);
        File.WriteAllLines(Journal, [.. lines[..5], lines[4], .. lines[5..]]);
        Assert.Contains("trial 3 a second time in line 6", Refused(Options(Journal, resume: true)), StringComparison.Ordinal);
        File.WriteAllLines(Journal, [.. lines[..5], lines[5].Replace("\"kind\":\"", "\"kind\":\"x", StringComparison.Ordinal)]);
        Assert.Contains("is no value of parameter 'kind'", Refused(Options(Journal, resume: true)), StringComparison.Ordinal);
        File.WriteAllLines(Journal, [.. lines[..3], lines[3].Replace("\"size\":", "\"size\":1", StringComparison.Ordinal)]);
        Assert.Contains("another configuration for trial 2", Refused(Options(Journal, resume: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_sweep_is_refused_with_what_differs()
    {
        Sweep.Run(Bowl.Space, Bowl.Depth, Options(Journal, resume: false));
        var bytes = File.ReadAllBytes(Journal);
        Assert.Contains("exists already", Refused(Options(Journal, resume: false)), StringComparison.Ordinal);

        var seeded = Options(Journal, resume: true);
        (seeded.Seed, seeded.Sampler) = (8, SamplerKind.Random);
        var error = Refused(seeded);
        Assert.Contains("seed is 7 there and 8 here", error, StringComparison.Ordinal);
        Assert.Contains("sampler is \"tpe\" there and \"random\" here", error, StringComparison.Ordinal);
        var named = Options(Journal, resume: true);
        named.Identity = new Dictionary<string, string> { ["data"] = "other" };
        Assert.Contains("data is \"here\" there and \"other\" here", Refused(named), StringComparison.Ordinal);
        Assert.Contains("space is", Refused(Options(Journal, resume: true), Bowl.Space.Without("x")), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(Journal));
    }

    [Fact]
    public void Failures_pruned_trials_and_budgets_come_back_as_they_were()
    {
        var options = Options(Journal, resume: false);
        (options.PruneAfter, options.Halving) = (2, new HalvingOptions { Parameter = "epochs" });
        var objective = new ScoreFunction("depth", false, run =>
        {
            if (run.Number % 5 == 4)
                throw new SpatialDataException("line\nbreak \"and\" quotes");
            run.Record("x", run.Configuration.Number("x")!.Value);
            run.Report(Bowl.Value(run.Configuration));
            return Bowl.Value(run.Configuration) / 3;
        });
        var first = Sweep.Run(Bowl.Space, objective, options);
        options.Resume = true;
        var second = Sweep.Run(Bowl.Space, objective with { Score = _ => throw new InvalidOperationException() }, options);

        Assert.Contains(first.Trials, trial => trial.Status == TrialStatus.Pruned);
        Assert.Equal(first.Trials.Select(Text), second.Trials.Select(Text));
        Assert.Equal(first.Trials.Count, second.Resumed);

        static string Text(Trial trial)
            => $"{trial.Number} {trial.Budget} {trial.Status} {trial.Configuration} {trial.Score:R} {trial.Error} {string.Join(' ', trial.Intermediate)} {trial.Measures.GetValueOrDefault("x"):R}";
    }

    private static string Refused(SweepOptions options, SearchSpace? space = null)
        => Assert.Throws<SpatialDataException>(() => Sweep.Run(space ?? Bowl.Space, Bowl.Depth, options)).Message;

    private static SweepOptions Options(string path, bool resume, int parallel = 1, int trials = 30) => new()
    {
        Trials = trials,
        Seed = 7,
        JournalPath = path,
        Resume = resume,
        Parallel = parallel,
        Identity = new Dictionary<string, string> { ["data"] = "here" },
    };

    /// <summary>The lines without times.</summary>
    private static string[] Lines(string path) => [.. File.ReadAllLines(path).Select(line => line.Contains("\"seconds\"", StringComparison.Ordinal) ? line[..line.IndexOf("\"seconds\"", StringComparison.Ordinal)] : line)];
}
