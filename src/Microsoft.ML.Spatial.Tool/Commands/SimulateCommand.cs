using System.CommandLine;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Tool.Simulation;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial simulate</c>: a slice with known layers, or a pair of slices with known partners.</summary>
internal static class SimulateCommand
{
    public static CliCommand Create()
    {
        var command = new CliCommand(
            "simulate",
            "Make slices whose truth is known. --kind cortex writes slice_a.h5ad with its layers in obs['layer']; "
            + "--from FILE splits a slice into slice_a.h5ad and slice_b.h5ad with known partners in obs['partner'].");
        var kind = new Option<string?>("--kind") { Description = "What to simulate: cortex." };
        kind.AcceptOnlyFromAmong("cortex");
        var from = CommonOptions.Path("--from", "Split this slice into a pair instead.");
        var output = new Option<string>("--output") { Description = "Folder for the results; made when it is not there.", HelpName = "DIR", Required = true };
        var seed = CommonOptions.Seed();
        var cortex = new CortexSwitches();
        var pair = new PairSwitches();
        foreach (var option in (Option[])[kind, from, output, seed, .. cortex.All, .. pair.All])
            command.Add(option);
        var common = new CommonOptions(command);
        command.Validators.Add(result =>
        {
            var isPair = result.GetResult(from) is not null;
            if (isPair == result.GetResult(kind) is not null)
                result.AddError("Say either --kind cortex or --from FILE.");
            foreach (var option in isPair ? cortex.All : pair.All)
                if (result.GetResult(option) is { Implicit: false })
                    result.AddError($"{option.Name} goes with {(isPair ? "--kind cortex" : "--from")} only.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var folder = parsed.GetRequiredValue(output);
            if (parsed.GetValue(from) is { } source)
                PairSimulation.Run(source, folder, pair.Read(parsed, parsed.GetValue(seed)), context);
            else
                CortexSimulation.Run(folder, cortex.Read(parsed, parsed.GetValue(seed)), context);
        }));
        return command;
    }
}
