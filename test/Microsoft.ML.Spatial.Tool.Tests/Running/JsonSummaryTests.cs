using System.Text.Json;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Tests.Running;

public sealed class JsonSummaryTests
{
    [Fact]
    public void It_is_one_line_in_the_order_of_setting()
        => Assert.Equal(
            """{"command":"info","spots":3,"ari":0.5,"none":null,"nan":null,"flag":true,"list":["a\nb","é\""],"inner":{"x":1}}""",
            new JsonSummary("info").Set("spots", 3L).Set("ari", 0.5).Set("none", (string?)null).Set("nan", double.NaN).Set("flag", value: true)
                .Set("list", ["a\nb", "é\""]).Set("inner", new JsonSummary().Set("x", 1L)).ToLine());

    [Fact]
    public void Cost_has_every_phase_the_total_and_the_peak()
    {
        var clock = new ManualClock();
        var timer = new StageTimer(clock);
        timer.Measure("load", () => clock.Advance(1.25));
        var root = JsonDocument.Parse(new JsonSummary("x").SetCost(timer).ToLine()).RootElement;

        Assert.Equal(1.25, root.GetProperty("seconds").GetProperty("load").GetDouble());
        Assert.Equal(1.25, root.GetProperty("seconds").GetProperty("total").GetDouble());
        Assert.InRange(root.GetProperty("peakRssMb").GetDouble(), 5, 100_000);
    }

    [Fact]
    public void The_peak_is_read_from_the_status_file()
    {
        Assert.Equal(2, PeakMemory.FromStatus(["VmPeak:\t 9999 kB", "VmHWM:\t    2048 kB"]));
        Assert.Null(PeakMemory.FromStatus(["VmPeak:\t 9999 kB"]));
    }
}
