namespace Microsoft.ML.Spatial.Tool.CommandLine;

/// <summary>Ends the program with a message and an exit code.</summary>
internal sealed class ToolException : Exception
{
    public ToolException(int exitCode, string message, Exception? cause = null)
        : base(message, cause) => ExitCode = exitCode;

    public int ExitCode { get; }

    public static ToolException Usage(string message) => new(CommandLine.ExitCode.Usage, message);

    public static ToolException Input(string message) => new(CommandLine.ExitCode.Input, message);

    public static ToolException Output(string message, Exception? cause = null) => new(CommandLine.ExitCode.Output, message, cause);
}
