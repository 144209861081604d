using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Tests.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Sweeping;

/// <summary>The real program searches for settings.</summary>
public sealed class SweepRunTests(SimulatedSlice source) : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Trials_model_table_and_figure_are_written()
    {
        var run = Sweep("a", "--trials", "6", "--label-column", "layer", "--table", _folder.File("a.csv"), "--figure", _folder.File("a.svg"), "--model", _folder.File("a.zip"), "--held-out", "2", "--json").Expect(0);

        var json = run.Json;
        Assert.Equal((6, 0, 0), (json.GetProperty("trials").GetInt32(), json.GetProperty("failed").GetInt32(), json.GetProperty("resumed").GetInt32()));
        var rows = File.ReadAllLines(_folder.File("a.csv"));
        Assert.StartsWith("trial,status,budget,", rows[0], StringComparison.Ordinal);
        Assert.Equal(7, rows.Length);
        Assert.StartsWith("0,finished,,", rows[1], StringComparison.Ordinal);
        Assert.Equal(2, json.GetProperty("heldOut").GetProperty("best").GetArrayLength());
        Assert.Equal("18", json.GetProperty("default").GetProperty("configuration").GetProperty("NeighborCount").GetString());
        Assert.True(json.TryGetProperty("ariRankCorrelation", out _));
        Assert.Contains("slice_a: floor, 4 domains", File.ReadAllText(_folder.File("a.svg")), StringComparison.Ordinal);
        var applied = ToolProcess.Run("transform", _folder.File("a.zip"), source.Path, "--label-column", "layer", "--json").Expect(0).Json;
        Assert.Equal(json.GetProperty("best").GetProperty("measures").GetProperty("ari").GetDouble(), applied.GetProperty("ari").GetDouble(), 1e-6);
    }

    [Fact]
    public void Threads_and_trials_side_by_side_do_not_change_a_byte()
    {
        foreach (var (name, parallel, threads) in new[] { ("a", "1", "1"), ("b", "3", "4") })
            Sweep(name, "--trials", "7", "--parallel", parallel, "--threads", threads, "--held-out", "0", "--figure", _folder.File(name + ".svg"), "--model", _folder.File(name + ".zip")).Expect(0);

        Assert.Equal(File.ReadAllBytes(_folder.File("a.svg")), File.ReadAllBytes(_folder.File("b.svg")));
        Assert.Equal(File.ReadAllBytes(_folder.File("a.zip")), File.ReadAllBytes(_folder.File("b.zip")));
        Assert.Equal(Journal("a").Order(), Journal("b").Order());
    }

    [Fact]
    public void A_killed_sweep_goes_on_without_losing_or_repeating_a_trial()
    {
        Sweep("whole", "--trials", "25").Expect(0);
        using (var process = ToolProcess.Start(Arguments("killed", "--trials", "25")))
        {
            var deadline = DateTime.UtcNow.AddMinutes(2);
            while (Lines("killed") < 8 && DateTime.UtcNow < deadline)
                Thread.Sleep(2);
            process.Kill();
            process.WaitForExit();
        }
        var before = Lines("killed") - 1;
        Assert.InRange(before, 7, 24);

        var resumed = Sweep("killed", "--trials", "25", "--resume", "--json").Expect(0).Json.GetProperty("resumed").GetInt32();

        Assert.Equal(before, resumed);
        Assert.Equal(Journal("whole"), Journal("killed"));
    }

    [Fact]
    public void A_journal_is_never_overwritten()
    {
        Sweep("a", "--trials", "2").Expect(0);
        Sweep("a", "--trials", "2").ExpectFailure(ExitCode.Input, "exists already");
        Sweep("a", "--trials", "2", "--resume", "--seed", "2").ExpectFailure(ExitCode.Input, "seed is 1 there and 2 here");
        File.WriteAllText(_folder.File("notes.jsonl"), "my notes\n");
        Sweep("notes", "--resume").ExpectFailure(ExitCode.Input, "is no journal of a sweep");
        Assert.Equal("my notes\n", File.ReadAllText(_folder.File("notes.jsonl")));
    }

    [Fact]
    public void A_space_of_ones_own_is_searched()
    {
        File.WriteAllText(_folder.File("space.json"), """{"parameters": [{"name": "NeighborCount", "kind": "integer", "minimum": 6, "maximum": 7}]}""");
        var json = Sweep("a", "--space", _folder.File("space.json"), "--held-out", "0", "--json").Expect(0).Json;
        Assert.Equal(("SpaceExhausted", 3), (json.GetProperty("stopped").GetString(), json.GetProperty("trials").GetInt32()));

        File.WriteAllText(_folder.File("space.json"), """{"parameters": [{"name": "Neighbours", "kind": "integer", "minimum": 6, "maximum": 7}]}""");
        Sweep("b", "--space", _folder.File("space.json")).ExpectFailure(ExitCode.Usage, "no option 'Neighbours'");
        File.WriteAllText(_folder.File("space.json"), "{");
        Sweep("b", "--space", _folder.File("space.json")).ExpectFailure(ExitCode.Input, "space.json' cannot be read");
    }

    [Theory]
    [InlineData("visium")]
    [InlineData("imaging")]
    public void The_full_budget_is_the_number_of_members_an_ensemble_has_by_default(string preset)
    {
        var members = ToolProcess.Run("domains", source.Path, "--method", "ensemble", "--clusters", "4", "--preset", preset, "-q", "--json").Expect(0).Json.GetProperty("members").GetInt32();

        ToolProcess.Run(
            "sweep", source.Path, "--clusters", "4", "--preset", preset, "--halving", "--trials", "1", "--held-out", "0", "-q", "--table", _folder.File("t.csv")).Expect(0);

        Assert.Equal($"{members}", File.ReadAllLines(_folder.File("t.csv"))[1].Split(',')[2]);
    }

    [Fact]
    public void Time_ends_a_sweep_that_can_go_on()
    {
        // However slow the machine, one trial is there before time begins to run.
        Sweep("a", "--trials", "1", "--held-out", "0").Expect(0);

        var json = Sweep("a", "--trials", "10000", "--resume", "--time-limit", "3s", "--held-out", "0", "--json").Expect(0).Json;

        Assert.Equal(("TimeLimit", 1), (json.GetProperty("stopped").GetString(), json.GetProperty("resumed").GetInt32()));
        Assert.True(Lines("a") < 10_000);
    }

    [Theory]
    [InlineData("--clusters N is needed", "--method", "floor")]
    [InlineData("--resume needs --journal", "--clusters", "4", "--resume")]
    [InlineData("--objective ari needs --label-column", "--clusters", "4", "--objective", "ari")]
    [InlineData("--halving needs a method with a budget", "--clusters", "4", "--method", "floor", "--halving")]
    [InlineData("--members is for method 'ensemble'", "--clusters", "4", "--method", "floor", "--members", "5")]
    [InlineData("--time-limit takes a time", "--clusters", "4", "--time-limit", "10")]
    [InlineData("--trials takes a whole number", "--clusters", "4", "--trials", "0")]
    [InlineData("--grid-points is for --sampler grid", "--clusters", "4", "--grid-points", "4")]
    public void Wrong_usage_says_what_to_do(string message, params string[] arguments)
        => ToolProcess.Run(["sweep", source.Path, "-q", .. arguments]).ExpectFailure(ExitCode.Usage, message);

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    [InlineData("10", null)]
    [InlineData("0s", null)]
    [InlineData("-1m", null)]
    [InlineData("m", null)]
    [InlineData("", null)]
    public void Times_have_units(string text, int? seconds) => Assert.Equal(seconds, (int?)DurationOption.Parse(text)?.TotalSeconds);

    private ToolResult Sweep(string journal, params string[] arguments) => ToolProcess.Run(Arguments(journal, arguments));

    private string[] Arguments(string journal, params string[] arguments)
        => ["sweep", source.Path, "--method", "floor", "--clusters", "4", "--objective", "moran", "--journal", _folder.File(journal + ".jsonl"), "-q", .. arguments];

    // While the program writes, what has no line end yet does not count.
    private int Lines(string journal)
    {
        if (!File.Exists(_folder.File(journal + ".jsonl")))
            return 0;
        using var file = new StreamReader(new FileStream(_folder.File(journal + ".jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd().Count(letter => letter == '\n');
    }

    /// <summary>The lines without times.</summary>
    private string[] Journal(string name)
        => [.. File.ReadAllLines(_folder.File(name + ".jsonl")).Select(line => line.Contains("\"seconds\"", StringComparison.Ordinal) ? line[..line.IndexOf("\"seconds\"", StringComparison.Ordinal)] : line)];
}
