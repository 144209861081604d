namespace Microsoft.ML.Runtime;

// Progress surfaces as trace messages only.
internal sealed class LogProgressChannel(HostEnvironment owner, string name) : IProgressChannel
{
    private ProgressHeader _header = new();

    public IProgressChannel StartProgressChannel(string name) => new LogProgressChannel(owner, name);

    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction) => _header = header ?? new();

    public void Checkpoint(params double?[] values)
    {
        var names = _header.MetricNames.Concat(_header.UnitNames).ToArray();
        var parts = values.Select((value, i) => $"{(value is { } number ? $"{number}" : "-")} {(i < names.Length ? names[i] : "")}".TrimEnd());
        using var channel = owner.Start(name);
        channel.Trace(MessageSensitivity.None, string.Join(", ", parts));
    }

    public void Dispose()
    {
    }
}
