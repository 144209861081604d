using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Tool.Simulation;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial simulate</c>: a slice with known layers, samples of two modalities with known domains, or a pair of slices with known partners.</summary>
internal static class SimulateCommand
{
    private const string Modalities = "modalities";

    public static CliCommand Create()
    {
        var command = new CliCommand(
            "simulate",
            "Make slices whose truth is known. --kind cortex writes slice_a.h5ad with its layers in obs['layer']; --kind modalities writes "
            + "the transcripts ST_1.h5ad, ST_2.h5ad, ... and the metabolites SM_1.h5ad, ... of samples with batch effects, their domains in obs['domain']; "
            + "--from FILE splits a slice into slice_a.h5ad and slice_b.h5ad with known partners in obs['partner'].");
        var kind = new Option<string?>("--kind") { Description = "What to simulate: cortex or modalities." };
        kind.AcceptOnlyFromAmong("cortex", Modalities);
        var from = CommonOptions.Path("--from", "Split this slice into a pair instead.");
        var output = new Option<string>("--output") { Description = "Folder for the results; made when it is not there.", HelpName = "DIR", Required = true };
        var seed = CommonOptions.Seed();
        var sizes = new SizeSwitches();
        var cortex = new CortexSwitches();
        var modalities = new ModalitySwitches();
        var pair = new PairSwitches();
        foreach (var option in (Option[])[kind, from, output, seed, .. sizes.All, .. cortex.All, .. modalities.All, .. pair.All])
            command.Add(option);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            var isPair = result.GetResult(from) is not null;
            if (isPair == result.GetResult(kind) is not null)
                result.AddError("Say either --kind or --from FILE.");
            var isModalities = !isPair && result.GetResult(kind) is { Tokens: [{ Value: Modalities }] };
            Refuse(result, isPair, sizes.All, "--kind");
            Refuse(result, isPair || isModalities, cortex.All, "--kind cortex");
            Refuse(result, !isModalities, modalities.All, "--kind modalities");
            Refuse(result, !isPair, pair.All, "--from");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var folder = parsed.GetRequiredValue(output);
            if (parsed.GetValue(from) is { } source)
                PairSimulation.Run(source, folder, pair.Read(parsed, parsed.GetValue(seed)), context);
            else if (parsed.GetValue(kind) == Modalities)
                ModalitySimulation.Run(folder, modalities.Read(parsed, sizes), parsed.GetValue(seed), context);
            else
                CortexSimulation.Run(folder, cortex.Read(parsed, sizes, parsed.GetValue(seed)), context);
        }));
        return command;
    }

    private static void Refuse(CommandResult result, bool refused, Option[] options, string partner)
    {
        foreach (var option in options)
            if (refused && result.GetResult(option) is { Implicit: false })
                result.AddError($"{option.Name} goes with {partner} only.");
    }
}
