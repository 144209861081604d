using System.CommandLine;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial register</c>: lays slices onto a target slice.</summary>
internal static class RegisterCommand
{
    /// <param name="run">What registers, given a request whose file names have been checked.</param>
    public static CliCommand Create(Action<RegisterRequest, CommandContext> run)
    {
        var command = new CliCommand(
            "register",
            "Lay slices onto a target slice, whatever their rotation, reflection and scale. Writes each slice with obsm['spatial_aligned'], the transforms, and a picture.");
        var source = new Argument<string>("SOURCE") { Description = "The slice to move: .h5ad, a 10x .h5 or folder, or text." };
        var target = new Argument<string>("TARGET") { Description = "The slice that stays where it is." };
        var more = new Argument<string[]>("MORE") { Description = "Further slices to move onto the target.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string>("--output") { Description = "Folder for the results; made when it is not there.", HelpName = "DIR", Required = true };
        var coordinatesOnly = CommonOptions.Flag("--coordinates-only", "Do not compare features, outlines alone decide.");
        var logged = CommonOptions.Flag("--logged", "The values are log-normalised already.");
        var labelColumn = CommonOptions.Text("--label-column", "Column of obs with known labels; spots that come to lie on each other are compared.", "NAME");
        command.Add(source);
        command.Add(target);
        command.Add(more);
        foreach (var option in new Option[] { output, coordinatesOnly, logged, labelColumn })
            command.Add(option);
        var registration = new RegistrationSwitches(command);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            string[] sources = [InputFile.Check(parsed.GetRequiredValue(source)), .. (parsed.GetValue(more) ?? []).Select(InputFile.Check)];
            run(
                new RegisterRequest(
                    sources,
                    InputFile.Check(parsed.GetRequiredValue(target)),
                    parsed.GetRequiredValue(output),
                    registration.Read(parsed),
                    !parsed.GetValue(coordinatesOnly),
                    parsed.GetValue(logged),
                    parsed.GetValue(labelColumn),
                    read.Read(parsed)),
                context);
        }));
        return command;
    }
}
