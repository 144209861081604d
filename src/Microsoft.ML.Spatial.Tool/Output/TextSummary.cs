using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>What a verb tells on the terminal: a name and what belongs to it, line by line.</summary>
internal sealed class TextSummary
{
    private readonly StringBuilder _text = new();

    public TextSummary Line(string name, FormattableString value)
    {
        _text.Append($"{name} ".PadRight(12)).Append(FormattableString.Invariant(value)).Append('\n');
        return this;
    }

    /// <summary>Closes with files, time and memory.</summary>
    public string Finish(IEnumerable<(string What, string Path)> files, StageTimer timer)
    {
        foreach (var (what, path) in files)
            Line(what, $"{path}");
        var phases = timer.Seconds.Select(phase => string.Create(CultureInfo.InvariantCulture, $"{phase.Key} {phase.Value:0.0} s"));
        return Line("time", $"{string.Join(", ", phases)}, total {timer.Total:0.0} s").Line("memory", $"{PeakMemory.Megabytes():N0} MB at most")._text.ToString();
    }
}
