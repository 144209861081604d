using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Running;

/// <summary>Runs a verb: sets up progress and cancellation, and turns every exception into a message and an exit code.</summary>
internal static class CommandRunner
{
    public static int Run(ParseResult parsed, CommonOptions options, Action<CommandContext> verb)
    {
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        using var progress = parsed.GetValue(options.Quiet) ? null : ConsoleProgress.ForStandardError();
        try
        {
            var execution = new Execution(parsed.GetValue(options.Threads), progress, cancellation.Token);
            verb(new CommandContext(execution, new StageTimer(), Console.Out, parsed.GetValue(options.Json)));
            return ExitCode.Success;
        }
        // The whole point of this method: whatever happens becomes a message and an exit code.
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            progress?.Dispose();
            var (exitCode, message) = Failure.Explain(exception);
            Console.Error.WriteLine($"mlspatial: {message}");
            if (parsed.GetValue(options.Verbose))
                Console.Error.WriteLine(exception);
            else if (exitCode == ExitCode.Failure)
                Console.Error.WriteLine("Run again with --verbose to see where it happened.");
            return exitCode;
        }

        void Cancel(PosixSignalContext signal)
        {
            // The first request lets the work stop and clean up; a second one ends the program at once.
            signal.Cancel = !cancellation.IsCancellationRequested;
            if (signal.Cancel)
                cancellation.Cancel();
        }
    }
}
