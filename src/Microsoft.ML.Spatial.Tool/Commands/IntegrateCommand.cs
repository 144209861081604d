using System.CommandLine;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial integrate</c>: one latent for the modalities and samples of a study, free of batch effects.</summary>
internal static class IntegrateCommand
{
    private const int DefaultNeighbors = 18;
    private static readonly CvaeOptions Defaults = new();

    /// <param name="run">What integrates, given a request whose file names have been checked.</param>
    public static CliCommand Create(Action<IntegrateRequest, CommandContext> run)
    {
        var command = new CliCommand(
            "integrate",
            "Integrate modalities measured on the same tissue, such as transcripts and metabolites, over any number of samples: one latent without batch effects, what each "
            + "modality contributes to it, denoised and batch-corrected values, and domains. Writes AnnData files, assignments.csv, losses.csv, the model, and pictures.");
        var modalities = new ModalityOptions(command);
        var output = new Option<string>("--output") { Description = "Folder for the results; made when it is not there.", HelpName = "DIR", Required = true };
        var clusters = NumberOption.OptionalInteger("--clusters", "Also find this many domains in all samples jointly.", 1, 1000);
        var labelColumn = CommonOptions.Text("--label-column", "Column of obs with known labels; the result is scored against them, never fitted to them.", "NAME");
        var batchColumns = Several("--batch-column", "Column of obs that says what was measured together; may be given several times. The sample when not given.", "NAME");
        var likelihoods = Several(
            "--likelihood", $"How the values of a modality scatter ({LikelihoodNames.All}); may be given several times. When not given, nb for whole numbers and gaussian for others.", "NAME=WORD");
        var register = CommonOptions.Flag("--register", "Lay further modalities onto the first by the outlines of the tissue, whatever their rotation, reflection and scale, and write their values for its spots.");
        var features = NumberOption.OptionalInteger("--features", "How many of the most spatially variable features of each modality are used; 2000 of counts and all others when not given.", 1);
        var noNormalize = CommonOptions.Flag("--no-normalize", "Use intensities as they are, instead of scaling each spot's to a total of 1000 and taking log(1 + x).");
        var neighbors = NumberOption.Integer("--neighbors", "Neighbours per spot; 0 when it means nothing who is next to whom.", DefaultNeighbors, 0, 10_000);
        var latent = NumberOption.OptionalInteger("--latent-size", $"Size of the latent; {Defaults.LatentSize} when not given.", 1, 1024);
        var components = NumberOption.OptionalInteger("--components", $"Principal components of a modality that its encoder reads; {Defaults.Components} when not given, 0 reads the features.", 0, 1000);
        var epochs = NumberOption.OptionalInteger("--epochs", $"Largest number of passes over the spots; {Defaults.Epochs} when not given.", 1);
        var neighborInput = CommonOptions.Choice("--neighbor-input", "What encoders read of neighbours: their mean, attention (they count the less the more they differ), or none, which mixes batches best; automatic takes none where several batches are integrated and spots show by themselves where they belong, else mean.", [.. NeighborInputNames.All]);
        var batchWeight = NumberOption.Real("--batch-weight", "Weight of the distance between batches.", Defaults.BatchWeight, 0, 1e6);
        var divergenceWeight = NumberOption.Real("--divergence-weight", "Weight of the distance between the latents and a standard normal distribution; more mixes batches better.", Defaults.DivergenceWeight, 0, 1e6);
        var reference = CommonOptions.Flag("--reference", "The published program's formulas, weights and settings.");
        var seed = CommonOptions.Seed();
        foreach (var option in new Option[]
        {
            output, clusters, labelColumn, batchColumns, likelihoods, register, features, noNormalize, neighbors, latent, components, epochs, neighborInput, batchWeight, divergenceWeight, reference, seed,
        })
        {
            command.Add(option);
        }
        var registration = new RegistrationSwitches(command);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            // What is written is looked at, not its value: one that cannot be read has its own error.
            if (result.GetResult(neighborInput)?.Tokens is [{ Value: "mean" or "attention" }] && result.GetResult(neighbors)?.Tokens is [{ Value: "0" }])
                result.AddError("--neighbor-input reads neighbours, and --neighbors 0 leaves none: give one of the two.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var published = parsed.GetValue(reference);
            run(
                new IntegrateRequest
                {
                    Modalities = modalities.Read(parsed),
                    Joint = modalities.ReadJoint(parsed),
                    Folder = parsed.GetRequiredValue(output),
                    Likelihoods = LikelihoodNames.Parse(parsed.GetValue(likelihoods) ?? []),
                    BatchColumns = parsed.GetValue(batchColumns) ?? [],
                    LabelColumn = parsed.GetValue(labelColumn),
                    Clusters = parsed.GetValue(clusters),
                    Registration = parsed.GetValue(register) ? registration.Read(parsed) : null,
                    Neighbors = parsed.GetValue(neighbors),
                    Network = published
                        ? Network(CvaeOptions.Reference, parsed.GetValue(latent), parsed.GetValue(components), parsed.GetValue(epochs))
                        : Network(
                            new CvaeOptions
                            {
                                NeighborInput = parsed.GetValue(neighbors) == 0 ? NeighborInput.None : NeighborInputNames.Of(parsed.GetValue(neighborInput)!),
                                WhitenNoise = parsed.GetValue(neighbors) > 0,
                                BatchWeight = parsed.GetValue(batchWeight),
                                DivergenceWeight = parsed.GetValue(divergenceWeight),
                            },
                            parsed.GetValue(latent),
                            parsed.GetValue(components),
                            parsed.GetValue(epochs)),
                    Reference = published,
                    Normalize = !parsed.GetValue(noNormalize),
                    Features = parsed.GetValue(features),
                    Seed = parsed.GetValue(seed),
                    Read = read.Read(parsed),
                },
                context);
        }));
        return command;
    }

    private static CvaeOptions Network(CvaeOptions options, int? latent, int? components, int? epochs)
    {
        options.LatentSize = latent ?? options.LatentSize;
        options.Epochs = epochs ?? options.Epochs;
        options.Components = components ?? options.Components;
        if (options.Components == 0)
            (options.WhitenNoise, options.CenterBatches, options.BatchStrata) = (false, false, 1);
        return OptionsValidator.Validate(options);
    }

    private static Option<string[]> Several(string name, string description, string helpName)
        => new(name) { Description = description, HelpName = helpName };
}
