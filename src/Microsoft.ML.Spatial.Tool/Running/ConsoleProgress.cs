using System.Globalization;
using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Tool.Running;

/// <summary>
/// Shows how far the work is: a bar that redraws itself on a terminal, otherwise a line when a stage begins and one every few seconds.
/// </summary>
internal sealed class ConsoleProgress : IProgress<StageProgress>, IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly TextWriter _writer;
    private readonly bool _isTerminal;
    private readonly int _width;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private string? _stage;
    private long _lastShown;
    private int _drawn;
    private bool _finished;

    public ConsoleProgress(TextWriter writer, bool isTerminal, int width = 80, TimeProvider? clock = null)
    {
        _writer = writer;
        _isTerminal = isTerminal;
        _width = Math.Max(width, 20);
        _clock = clock ?? TimeProvider.System;
        _start = _lastShown = _clock.GetTimestamp();
    }

    public static ConsoleProgress ForStandardError()
    {
        var isTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        return new ConsoleProgress(Console.Error, isTerminal, isTerminal ? TerminalWidth() : 80);
    }

    public void Report(StageProgress value)
    {
        lock (_lock)
        {
            if (_finished)
                return;
            var now = _clock.GetTimestamp();
            var isNew = value.Stage != _stage;
            if (!isNew && _clock.GetElapsedTime(_lastShown, now) < (_isTerminal ? RedrawEvery : LineEvery))
                return;
            _stage = value.Stage;
            _lastShown = now;
            var seconds = _clock.GetElapsedTime(_start, now).TotalSeconds;
            if (_isTerminal)
                Redraw(Bar(value, seconds));
            else
                _writer.WriteLine(Line(value, seconds, isNew));
        }
    }

    /// <summary>Writes a line of its own above whatever is shown.</summary>
    public void Note(string message)
    {
        lock (_lock)
        {
            if (_drawn > 0)
                Redraw("");
            _writer.WriteLine($"mlspatial: note: {message}");
            _writer.Flush();
        }
    }

    /// <summary>Leaves the line of the bar, so that other text starts on a line of its own. Nothing is shown afterwards.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (!_finished && _drawn > 0)
                Redraw("");
            _finished = true;
            _writer.Flush();
        }
    }

    private void Redraw(string text)
    {
        if (text.Length >= _width)
            text = text[..(_width - 1)];
        _writer.Write('\r' + text.PadRight(Math.Min(_drawn, _width - 1)) + (text.Length == 0 ? "\r" : ""));
        _writer.Flush();
        _drawn = text.Length;
    }

    private static string Bar(StageProgress value, double seconds)
    {
        var filled = (int)Math.Round(Share(value) * BarWidth);
        var bar = new string('#', filled).PadRight(BarWidth, '-');
        return string.Create(CultureInfo.InvariantCulture, $"[{bar}] {Share(value),5:P0} {seconds,5:0.0} s  {value.Stage}");
    }

    // The first report of a stage may come late; its line says that the stage began.
    private static string Line(StageProgress value, double seconds, bool isNew)
        => isNew || Share(value) == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds,7:0.0} s  {value.Stage}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds,7:0.0} s  {value.Stage} {Share(value):P0}");

    private static double Share(StageProgress value) => double.IsNaN(value.Fraction) ? 0 : Math.Clamp(value.Fraction, 0, 1);

    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : 80;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            return 80;
        }
    }
}
