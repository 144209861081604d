using System.CommandLine.Parsing;

namespace Microsoft.ML.Spatial.Tool.CommandLine;

/// <summary>What must hold between the options of a verb.</summary>
internal static class CommandChecks
{
    /// <summary>Adds a check, which may ask for the value of any option.</summary>
    public static void Check(this CliCommand command, Action<CommandResult> check) => command.Validators.Add(result =>
    {
        try
        {
            check(result);
        }
        catch (InvalidOperationException)
        {
            // An option has no value: it stands there twice, or what is given is none. The option itself says so, after the checks of its verb.
        }
    });
}
