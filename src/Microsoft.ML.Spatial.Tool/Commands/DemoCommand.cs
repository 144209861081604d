using System.CommandLine;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial demo</c>: a simulated slice from beginning to end.</summary>
internal static class DemoCommand
{
    /// <param name="run">What does the demonstration, given a request whose folder has been made.</param>
    public static CliCommand Create(Action<DemoRequest, CommandContext> run)
    {
        var command = new CliCommand("demo", "Simulate a slice of cortex, find its domains, and write slice, model and figure to a folder.");
        var output = CommonOptions.Path("--output", "Folder for the results; made when it is not there. Default: demo-output.", "DIR");
        var spots = NumberOption.Integer("--spots", "Number of spots.", 2000, 50, 1_000_000);
        var genes = NumberOption.Integer("--genes", "Number of genes.", 1000, 50, 100_000);
        var seed = CommonOptions.Seed();
        foreach (var option in new Option[] { output, spots, genes, seed })
            command.Add(option);
        var common = new CommonOptions(command);
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var folder = parsed.GetValue(output) ?? "demo-output";
            OutputFolder.Create("--output", folder);
            run(new DemoRequest(folder, parsed.GetValue(spots), parsed.GetValue(genes), parsed.GetValue(seed)), context);
        }));
        return command;
    }
}
