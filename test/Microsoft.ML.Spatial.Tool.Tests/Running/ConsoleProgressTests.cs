using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Tests.Running;

public sealed class ConsoleProgressTests : IDisposable
{
    private readonly StringWriter _writer = new() { NewLine = "\n" };
    private readonly ManualClock _clock = new();

    public void Dispose() => _writer.Dispose();

    [Fact]
    public void Without_a_terminal_there_is_a_line_per_stage_and_one_now_and_then()
    {
        using var progress = new ConsoleProgress(_writer, isTerminal: false, clock: _clock);
        progress.Report(new StageProgress("reading", 0));
        progress.Report(new StageProgress("reading", 0.1));
        _clock.Advance(6);
        progress.Report(new StageProgress("reading", 0.5));
        progress.Report(new StageProgress("reading", 0.6));
        progress.Report(new StageProgress("fitting", 0));

        Assert.Equal(["    0.0 s  reading", "    6.0 s  reading 50 %", "    6.0 s  fitting", ""], _writer.ToString().Split('\n'));
    }

    [Fact]
    public void On_a_terminal_the_bar_redraws_itself_and_is_wiped_at_the_end()
    {
        var progress = new ConsoleProgress(_writer, isTerminal: true, width: 60, _clock);
        progress.Report(new StageProgress("a long stage", 0.5));
        progress.Report(new StageProgress("a long stage", 0.51));
        progress.Report(new StageProgress("b", 1));
        progress.Dispose();
        progress.Report(new StageProgress("too late", 0));

        var drawn = _writer.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("[############------------]  50 %   0.0 s  a long stage", drawn[0]);
        Assert.Equal(drawn[0].Length, drawn[1].Length);
        Assert.StartsWith("[########################] 100 %   0.0 s  b", drawn[1], StringComparison.Ordinal);
        Assert.True(string.IsNullOrWhiteSpace(drawn[2]));
        Assert.Equal(3, drawn.Length);
    }

    [Fact]
    public void A_line_never_exceeds_the_terminal()
    {
        using var progress = new ConsoleProgress(_writer, isTerminal: true, width: 40, _clock);
        progress.Report(new StageProgress(new string('x', 200), double.NaN));
        Assert.All(_writer.ToString().Split('\r'), line => Assert.True(line.Length < 40));
    }

    [Fact]
    public void Many_threads_may_report()
    {
        using var progress = new ConsoleProgress(_writer, isTerminal: false, clock: _clock);
        progress.Report(new StageProgress("one", 0));
        Parallel.For(0, 1000, i => progress.Report(new StageProgress("one", i / 1000.0)));
        Assert.Equal("    0.0 s  one\n", _writer.ToString());
    }
}
