using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>What a verb tells on the terminal: a name and what belongs to it, line by line.</summary>
/// <param name="width">Where what belongs to a name begins.</param>
internal sealed class TextSummary(int width = 12)
{
    private readonly StringBuilder _text = new();

    public TextSummary Line(string name, FormattableString value)
    {
        _text.Append($"{name} ".PadRight(width)).Append(FormattableString.Invariant(value)).Append('\n');
        return this;
    }

    /// <summary>Adds lines that are no pairs, such as a table.</summary>
    public TextSummary Text(string lines)
    {
        _text.Append(lines);
        return this;
    }

    /// <summary>Closes with time, memory and files.</summary>
    public string Finish(IEnumerable<(string What, string Path)> files, StageTimer timer)
    {
        var phases = timer.Seconds.Select(phase => string.Create(CultureInfo.InvariantCulture, $"{phase.Key} {phase.Value:0.0} s"));
        Line("time", $"{string.Join(", ", phases.Append(string.Create(CultureInfo.InvariantCulture, $"total {timer.Total:0.0} s")))}");
        Line("memory", $"{PeakMemory.Megabytes():N0} MB at most");
        foreach (var (what, path) in files)
            Line(what, $"{path}");
        return _text.ToString();
    }
}
