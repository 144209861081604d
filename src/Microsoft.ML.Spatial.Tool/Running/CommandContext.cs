using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Tool.Running;

/// <summary>What a verb works with: threads, progress and cancellation, the clock, and where its summary goes.</summary>
/// <param name="Execution">Threads, progress, cancellation.</param>
/// <param name="Timer">Seconds per phase.</param>
/// <param name="Output">Standard output, for the summary alone.</param>
/// <param name="Json">Whether the summary ends in a JSON object.</param>
internal sealed record CommandContext(Execution Execution, StageTimer Timer, TextWriter Output, bool Json)
{
    public CancellationToken Cancellation => Execution.Cancellation;

    /// <summary>Tells the user something worth knowing that is no failure.</summary>
    public void Note(string message)
    {
        if (Execution.Progress is ConsoleProgress progress)
            progress.Note(message);
        else
            Console.Error.WriteLine($"mlspatial: note: {message}");
    }

    /// <summary>Shows the readable summary or, when asked for, the JSON object as the last line.</summary>
    public void Finish(JsonSummary summary, string readable)
    {
        Cancellation.ThrowIfCancellationRequested();
        if (Execution.Progress is IDisposable progress)
            progress.Dispose();
        Output.Write(Json ? summary.ToLine() + "\n" : readable);
        Output.Flush();
    }
}
