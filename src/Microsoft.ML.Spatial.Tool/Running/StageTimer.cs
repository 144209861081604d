namespace Microsoft.ML.Spatial.Tool.Running;

/// <summary>Collects the seconds that each phase of a verb takes.</summary>
internal sealed class StageTimer(TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly long _start = (clock ?? TimeProvider.System).GetTimestamp();
    private readonly Dictionary<string, double> _seconds = new(StringComparer.Ordinal);

    /// <summary>Seconds per phase so far, in the order in which the phases began, without the total.</summary>
    public IReadOnlyDictionary<string, double> Seconds => _seconds;

    /// <summary>Seconds since the timer was made.</summary>
    public double Total => _clock.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Does a phase and adds its time, also when it fails; a phase may come several times.</summary>
    public T Measure<T>(string phase, Func<T> work)
    {
        var start = _clock.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            _seconds[phase] = _seconds.GetValueOrDefault(phase) + _clock.GetElapsedTime(start).TotalSeconds;
        }
    }

    /// <inheritdoc cref="Measure{T}"/>
    public void Measure(string phase, Action work) => Measure(phase, () =>
    {
        work();
        return 0;
    });
}
