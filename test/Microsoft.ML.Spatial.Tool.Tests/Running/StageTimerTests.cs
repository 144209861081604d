using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Tests.Running;

public sealed class StageTimerTests
{
    [Fact]
    public void Seconds_add_up_per_phase_in_the_order_of_the_phases()
    {
        var clock = new ManualClock();
        var timer = new StageTimer(clock);
        Assert.Equal(7, timer.Measure("load", () => Wait(clock, 1, 7)));
        timer.Measure("train", () => clock.Advance(2));
        timer.Measure("load", () => clock.Advance(0.5));
        clock.Advance(1);

        Assert.Equal(["load", "train"], timer.Seconds.Keys);
        Assert.Equal(1.5, timer.Seconds["load"], 9);
        Assert.Equal(4.5, timer.Total, 9);
    }

    [Fact]
    public void A_phase_that_fails_is_counted()
    {
        var clock = new ManualClock();
        var timer = new StageTimer(clock);
        Assert.Throws<InvalidOperationException>(() => timer.Measure("load", () =>
        {
            clock.Advance(3);
            throw new InvalidOperationException();
        }));
        Assert.Equal(3, timer.Seconds["load"], 9);
    }

    private static int Wait(ManualClock clock, double seconds, int value)
    {
        clock.Advance(seconds);
        return value;
    }
}
