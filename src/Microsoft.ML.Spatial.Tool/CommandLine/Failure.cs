using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Tool.CommandLine;

/// <summary>The one place that says what an exception means to the caller of the program.</summary>
internal static class Failure
{
    public static (int ExitCode, string Message) Explain(Exception exception) => exception switch
    {
        OperationCanceledException => (ExitCode.Cancelled, "Cancelled; nothing was left half-written."),
        ToolException known => (known.ExitCode, known.Message),
        SpatialDataException data => (ExitCode.Input, InSwitches(data.Message)),
        // Options are validated before work begins; other argument exceptions (null, range) are faults of this program.
        ArgumentException options when options.GetType() == typeof(ArgumentException) => (ExitCode.Usage, WithoutParameter(options)),
        // Writing turns these into a ToolException of its own, see OutputFile.
        IOException or UnauthorizedAccessException => (ExitCode.Input, exception.Message),
        AggregateException { InnerExceptions.Count: 1 } one => Explain(one.InnerExceptions[0]),
        OutOfMemoryException => (ExitCode.Failure, "There is not enough memory for this dataset. Keep fewer spots or features (see 'mlspatial convert --help')."),
        _ => (ExitCode.Failure, $"{exception.GetType().Name}: {exception.Message}"),
    };

    // The library names its options; a user of the program has switches.
    private static string InSwitches(string message) => message
        .Replace("set MakeNamesUnique", "use --make-names-unique", StringComparison.Ordinal)
        .Replace(" or lower MinimumSpots", "", StringComparison.Ordinal)
        .Replace(", with SliceReassignment", "; 'mlspatial integrate' does", StringComparison.Ordinal);

    private static string WithoutParameter(ArgumentException exception)
        => exception.ParamName is { } name ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : exception.Message;
}
