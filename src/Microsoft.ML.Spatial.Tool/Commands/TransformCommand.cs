using System.CommandLine;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial transform</c>: applies a saved model to a slice.</summary>
internal static class TransformCommand
{
    /// <param name="run">What applies the model, given a request whose file names have been checked.</param>
    public static CliCommand Create(Action<TransformRequest, CommandContext> run)
    {
        var command = new CliCommand("transform", "Apply a model that 'domains', 'align' or 'integrate' saved to a slice; results are stored as by that verb.");
        var model = new Argument<string>("MODEL") { Description = "The saved model, a .zip file." };
        var file = CommonOptions.InputFile("The slice: .h5ad, a 10x .h5 or folder, or text.");
        var labelColumn = CommonOptions.Text("--label-column", "Column of obs with known labels; the result is scored against them.", "NAME");
        var output = CommonOptions.Path("--output", "Write the slice with its domains to this .h5ad file.");
        var figure = CommonOptions.Path("--figure", "Draw the domains to this .svg file, beside the labels when there are any.");
        command.Add(model);
        command.Add(file);
        foreach (var option in new Option[] { labelColumn, output, figure })
            command.Add(option);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var input = InputFile.Check(parsed.GetRequiredValue(file));
            var saved = InputFile.CheckFile(parsed.GetRequiredValue(model));
            var request = new TransformRequest(
                saved,
                input,
                parsed.GetValue(labelColumn),
                read.Read(parsed),
                OutputFile.CheckOptional("--output", parsed.GetValue(output), ".h5ad", input, saved),
                OutputFile.CheckOptional("--figure", parsed.GetValue(figure), ".svg", input, saved));
            run(request, context);
        }));
        return command;
    }
}
