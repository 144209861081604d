using System.CommandLine;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial align</c>: brings slices into one frame and one embedding and says which spot is whose partner.</summary>
internal static class AlignCommand
{
    private const double DefaultRadius = 2;
    private const int ReferenceWidth = 32;

    /// <param name="run">What aligns, given a request whose file names have been checked.</param>
    public static CliCommand Create(Action<AlignRequest, CommandContext> run)
    {
        var command = new CliCommand(
            "align",
            "Bring slices that differ in rotation, reflection, scale, resolution, genes or modality into one frame and one embedding, and say which spot of the target "
            + "each spot corresponds to, how surely, and which have no partner. Writes mapping.csv, the aligned slices, transforms.json, the model, and pictures.");
        var source = new Argument<string>("SOURCE") { Description = "The slice to map: .h5ad, a 10x .h5 or folder, or text." };
        var target = new Argument<string>("TARGET") { Description = "The slice that it is mapped to, which stays where it is." };
        var more = new Argument<string[]>("MORE") { Description = "Further slices to map to the target.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string>("--output") { Description = "Folder for the results; made when it is not there.", HelpName = "DIR", Required = true };
        var clusters = NumberOption.OptionalInteger("--clusters", "Also find this many domains in all slices jointly.", 2, 1000);
        var labelColumn = CommonOptions.Text("--label-column", "Column of obs with known labels, to score partners and joint domains by.", "NAME");
        var partnerColumn = CommonOptions.Text("--partner-column", "Column of obs with the barcode of each spot's known partner in the target, to score partners by.", "NAME");
        var radius = NumberOption.Real("--radius", "How far a partner may lie, in pitches of the coarser slice.", DefaultRadius, 0.1, 1000);
        var percentile = NumberOption.Real("--percentile", "Partners must be more alike than this share of random candidates.", 0.01, 0, 1);
        var uncertain = NumberOption.Real("--give-up", "Share of partners to give up again, those where the tissue changes fastest.", 0.08, 0, 1);
        var oneToOne = CommonOptions.Flag("--one-to-one", "No two spots have one partner.");
        var pretraining = NumberOption.OptionalInteger("--pretraining-steps", "Largest number of steps before slices are matched.", 1);
        var fusion = NumberOption.OptionalInteger("--fusion-steps", "Largest number of steps that draw slices together.", 0);
        var noBending = CommonOptions.Flag("--no-bending", "Turn, shift and scale slices, but do not bend them.");
        var registered = CommonOptions.Flag("--registered", "The slices lie in one frame already: leave them where they are.");
        var logged = CommonOptions.Flag("--logged", "The values are log-normalised already.");
        var reference = CommonOptions.Flag("--reference", "The published program's networks, losses and matching, known defects included.");
        var seed = CommonOptions.Seed();
        command.Add(source);
        command.Add(target);
        command.Add(more);
        foreach (var option in new Option[] { output, clusters, labelColumn, partnerColumn, radius, percentile, uncertain, oneToOne, pretraining, fusion, noBending, registered, logged, reference, seed })
            command.Add(option);
        var registration = new RegistrationSwitches(command);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var published = parsed.GetValue(reference);
            var options = published ? FusionOptions.Reference : new FusionOptions();
            options.PretrainingSteps = parsed.GetValue(pretraining) ?? options.PretrainingSteps;
            options.FusionSteps = parsed.GetValue(fusion) ?? options.FusionSteps;
            var network = published ? McgateOptions.Reference : new McgateOptions();
            network.HiddenSizes = published ? [512, ReferenceWidth] : network.HiddenSizes;
            options.HeadSizes = [network.HiddenSizes[^1]];
            run(
                new AlignRequest(
                    [InputFile.Check(parsed.GetRequiredValue(source)), .. (parsed.GetValue(more) ?? []).Select(InputFile.Check)],
                    InputFile.Check(parsed.GetRequiredValue(target)),
                    parsed.GetRequiredValue(output),
                    registration.Read(parsed),
                    !parsed.GetValue(noBending),
                    parsed.GetValue(registered),
                    network,
                    OptionsValidator.Validate(options),
                    OptionsValidator.Validate(new SliceMappingOptions
                    {
                        Percentile = parsed.GetValue(percentile),
                        DistancePenalty = published ? 0 : 1,
                        LeastCertainShare = parsed.GetValue(uncertain),
                        OneToOne = parsed.GetValue(oneToOne),
                    }),
                    parsed.GetValue(radius),
                    parsed.GetValue(clusters),
                    parsed.GetValue(labelColumn),
                    parsed.GetValue(partnerColumn),
                    parsed.GetValue(logged),
                    parsed.GetValue(seed),
                    read.Read(parsed)),
                context);
        }));
        return command;
    }
}
