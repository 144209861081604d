using Microsoft.ML.Runtime;

namespace Microsoft.ML.Spatial.Contracts.Tests.Pipeline;

public sealed class ContextTests
{
    [Fact]
    public void MessagesReachTheLogEvent()
    {
        var context = new MLContext(1);
        var messages = new List<LoggingEventArgs>();
        context.Log += (_, message) => messages.Add(message);
        using (var channel = ((IHostEnvironment)context).Start("Probe"))
        {
            channel.Info(MessageSensitivity.None, "{0} spots", 5);
            channel.Warning(MessageSensitivity.None, "odd {spot}");
        }

        var info = Assert.Single(messages, message => message.RawMessage == "5 spots");
        Assert.Equal(ChannelMessageKind.Info, info.Kind);
        Assert.Contains("Probe", info.Source, StringComparison.Ordinal);
        Assert.Contains("5 spots", info.Message, StringComparison.Ordinal);
        Assert.Single(messages, message => message.Kind == ChannelMessageKind.Warning && message.RawMessage == "odd {spot}");
    }

    [Fact]
    public void AHostLogsToTheSameEvent()
    {
        var context = new MLContext(1);
        var messages = new List<LoggingEventArgs>();
        context.Log += (_, message) => messages.Add(message);
        var host = ((IHostEnvironment)context).Register("Host");
        using (var channel = host.Start("Probe"))
            channel.Error(MessageSensitivity.None, "broken");
        Assert.Single(messages, message => message is { Kind: ChannelMessageKind.Error, RawMessage: "broken" });
    }

    [Fact]
    public void TheSeedDecidesRandomNumbers()
    {
        static int Draw(int seed) => ((IHostEnvironment)new MLContext(seed)).Register("x").Rand.Next();
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
    }

    [Fact]
    public void AHostsOwnSeedDoesNotDependOnOrder()
    {
        IHostEnvironment first = new MLContext(1), second = new MLContext(2);
        first.Register("before");
        Assert.Equal(first.Register("x", seed: 9).Rand.Next(), second.Register("x", seed: 9).Rand.Next());
    }

    [Fact]
    public void HostsShareTheComponentCatalog()
    {
        var context = new MLContext(1);
        Assert.Same(context.ComponentCatalog, ((IHostEnvironment)context).Register("x").ComponentCatalog);
        Assert.NotSame(context.ComponentCatalog, new MLContext(1).ComponentCatalog);
        context.ComponentCatalog.RegisterAssembly(typeof(ContextTests).Assembly, throwOnError: false);
    }

    [Fact]
    public void ProgressChannelsAcceptCheckpoints()
    {
        using var channel = ((IHostEnvironment)new MLContext(1)).StartProgressChannel("Training");
        channel.SetHeader(new ProgressHeader(["Loss"], ["epochs"]), entry => entry.SetProgress(0, 1, 10));
        channel.Checkpoint(0.5, 1);
    }

    [Fact]
    public void AProgressHeaderNamesMetricsAndUnits()
    {
        var header = new ProgressHeader(["Loss"], ["epochs", "rows"]);
        Assert.Equal(["Loss"], header.MetricNames);
        Assert.Equal(["epochs", "rows"], header.UnitNames);
        Assert.Empty(new ProgressHeader("epochs").MetricNames);
    }
}
