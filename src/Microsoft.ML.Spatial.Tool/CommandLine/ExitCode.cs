namespace Microsoft.ML.Spatial.Tool.CommandLine;

/// <summary>What the program's exit status says.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Something nobody expected; <c>--verbose</c> shows where.</summary>
    public const int Failure = 1;

    /// <summary>The command line asks for something that does not exist or make sense.</summary>
    public const int Usage = 2;

    /// <summary>An input file is missing, unreadable, or its content cannot be used.</summary>
    public const int Input = 3;

    /// <summary>A result cannot be written.</summary>
    public const int Output = 4;

    /// <summary>Stopped by Ctrl-C or a request to terminate.</summary>
    public const int Cancelled = 130;

    public const string Description = "Exit codes: 0 done, 1 unexpected failure, 2 wrong usage, 3 unusable input, 4 output cannot be written, 130 cancelled.";
}
