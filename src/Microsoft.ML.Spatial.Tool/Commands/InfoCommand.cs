using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Inspection;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial info</c>: what a file holds.</summary>
internal static class InfoCommand
{
    public static CliCommand Create()
    {
        var command = new CliCommand("info", "Say what a file holds: shape, columns, coordinates, quality, and whether values are counts.");
        var file = CommonOptions.InputFile("Any readable file or folder.");
        command.Add(file);
        var reading = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.SetAction(parsed => CommandRunner.Run(
            parsed,
            common,
            context => Run(InputFile.Check(parsed.GetRequiredValue(file)), reading.Read(parsed, loadLayers: true), context)));
        return command;
    }

    private static void Run(string path, DatasetReadOptions options, CommandContext context)
    {
        var dataset = SliceReader.Read(path, context, options);
        context.Execution.Report("looking", 0);
        var info = context.Timer.Measure("inspect", () => DatasetInfo.Of(dataset, context.Execution));
        var json = new JsonSummary("info").Set("file", path);
        info.AddTo(json);
        context.Finish(json.SetCost(context.Timer), info.ToText());
    }
}
