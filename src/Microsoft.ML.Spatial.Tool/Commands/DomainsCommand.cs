using System.CommandLine;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Domains;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial domains</c>: finds the spatial domains of a slice.</summary>
internal static class DomainsCommand
{
    /// <param name="run">What finds the domains, given a request whose options and file names have been checked.</param>
    public static CliCommand Create(Action<DomainsRequest, CommandContext> run)
    {
        var command = new CliCommand("domains", "Find the spatial domains of a slice. Results go to obs['domain'], obsm['X_embedding'] and uns of the --output file.");
        var file = CommonOptions.InputFile("The slice: .h5ad, a 10x .h5 or folder, or text.");
        var method = CommonOptions.Choice(
            "--method", "How domains are found: the consensus of many cheap partitions, graph attention embeddings and their consensus, or the learning-free baseline.", DomainMethod.Names);
        var clusters = ClusterCountOption.Create();
        var preset = CommonOptions.Choice("--preset", "Settings for a technology; 'auto' looks at the layout of the spots. Method 'floor' has one setting for all.", "auto", "visium", "imaging");
        var neighbors = NumberOption.OptionalInteger("--neighbors", "Neighbours per spot; 18 when not given (ensemble: 6 and 18 by turns).", 1, 10_000);
        var seed = CommonOptions.Seed();
        var topFeatures = NumberOption.OptionalInteger("--top-features", "How many of the most variable features are used; 0 uses all. 3000 when not given (ensemble: 2000).", 0);
        var logged = CommonOptions.Flag("--logged", "The values are log-normalised already: use them as they are. Counts are better.");
        var refine = CommonOptions.Flag("--refine", "Give lone spots the domain of most of their neighbours.");
        var dropUnlabelled = CommonOptions.Flag("--drop-unlabelled", "Leave spots without a label out of the analysis (needs --label-column).");
        var labelColumn = CommonOptions.Text("--label-column", "Column of obs with known labels; the result is scored against them, never fitted to them.", "NAME");
        var output = CommonOptions.Path("--output", "Write the slice with its domains to this .h5ad file.");
        var model = CommonOptions.Path("--model", "Write the fitted model to this .zip file.");
        var figure = CommonOptions.Path("--figure", "Draw the domains to this .svg file, beside the labels when there are any.");
        command.Add(file);
        foreach (var option in new Option[] { method, clusters, preset, neighbors, seed, topFeatures, logged, refine, dropUnlabelled, labelColumn, output, model, figure })
            command.Add(option);
        var network = new NetworkSwitches(command, method);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            if (result.GetValue(dropUnlabelled) && result.GetValue(labelColumn) is null)
                result.AddError("--drop-unlabelled needs --label-column.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var input = InputFile.Check(parsed.GetRequiredValue(file));
            var inputs = read.Inputs(parsed, input);
            var request = new DomainsRequest
            {
                Input = input,
                Method = parsed.GetRequiredValue(method),
                Clusters = parsed.GetValue(clusters).Number,
                Preset = parsed.GetRequiredValue(preset),
                Neighbors = parsed.GetValue(neighbors),
                Seed = parsed.GetValue(seed),
                TopFeatures = parsed.GetValue(topFeatures),
                Network = network.Read(parsed),
                Members = network.Members(parsed),
                Logged = parsed.GetValue(logged),
                Refine = parsed.GetValue(refine),
                DropUnlabelled = parsed.GetValue(dropUnlabelled),
                LabelColumn = parsed.GetValue(labelColumn),
                ReadOptions = read.Read(parsed),
                Output = OutputFile.CheckOptional("--output", parsed.GetValue(output), ".h5ad", inputs),
                Model = OutputFile.CheckOptional("--model", parsed.GetValue(model), ".zip", inputs),
                Figure = OutputFile.CheckOptional("--figure", parsed.GetValue(figure), ".svg", inputs),
            };
            run(request, context);
        }));
        return command;
    }
}
