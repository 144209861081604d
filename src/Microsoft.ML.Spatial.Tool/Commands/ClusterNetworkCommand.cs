using System.CommandLine;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial network</c>: which clusters lie near each other, and which are neighbours more often than by chance.</summary>
internal static class ClusterNetworkCommand
{
    /// <param name="run">What measures the clusters, given a request whose input file is there.</param>
    public static CliCommand Create(Action<ClusterNetworkRequest, CommandContext> run)
    {
        var command = new CliCommand("network", "Join clusters that lie near each other in the tissue into a network, and test which are neighbours more or less often than by chance.");
        var file = CommonOptions.InputFile("The slice: .h5ad, a 10x .h5 or folder, or text.");
        var groups = new Option<string>("--groups") { Description = "Column of obs with the clusters.", HelpName = "COLUMN", Required = true };
        var sample = CommonOptions.Text("--sample-column", "Column of obs with the sample of a spot: distances are taken within samples and averaged, clusters shuffled within them.", "COLUMN");
        var top = NumberOption.Integer("--top", "How many edges of a cluster are kept.", 4, 1, 10_000);
        var minimum = NumberOption.Real("--minimum-weight", "Edges whose scaled weight is less are dropped.", 0.1, 0, 1);
        var reference = CommonOptions.Flag("--in-turn", "Prune clusters in turn, as SpatialMETA does; a cluster may then end with fewer edges.");
        var maximum = NumberOption.Integer("--maximum-spots", "A cluster with more spots in a sample is represented by so many, drawn at random.", 2000, 2, 1_000_000);
        var enrichment = CommonOptions.Flag("--enrichment", "Count the neighbours of clusters and compare with shuffled clusters.");
        var permutations = NumberOption.Integer("--permutations", "How often clusters are shuffled (with --enrichment).", 1000, 1, 1_000_000);
        var neighbors = NumberOption.Integer("--neighbors", "Neighbours of each spot (with --enrichment).", 6, 1, 10_000);
        var seed = CommonOptions.Seed();
        var table = CommonOptions.Path("--table", "Write the edges to this .csv file; with --enrichment the pairs go to NAME.enrichment.csv beside it.");
        var output = CommonOptions.Path("--output", "Write the slice with the tables in uns to this .h5ad file.");
        var figure = CommonOptions.Path("--figure", "Draw the network to this .svg file; with --enrichment a heat map goes to NAME.enrichment.svg beside it.");
        command.Add(file);
        foreach (var option in new Option[] { groups, sample, top, minimum, reference, maximum, enrichment, permutations, neighbors, seed, table, output, figure })
            command.Add(option);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            foreach (var option in new Option[] { permutations, neighbors }.Where(option => !result.GetValue(enrichment) && result.GetResult(option) is { Implicit: false }))
                result.AddError($"{option.Name} needs --enrichment.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var input = InputFile.Check(parsed.GetRequiredValue(file));
            var inputs = read.Inputs(parsed, input);
            var shuffled = parsed.GetValue(enrichment);
            OutputFile? File(Option<string?> option, string extension) => OutputFile.CheckOptional(option.Name, parsed.GetValue(option), extension, inputs);
            OutputFile? Beside(Option<string?> option, string extension)
                => shuffled ? OutputFile.CheckOptional(option.Name, Path.ChangeExtension(parsed.GetValue(option), $".enrichment{extension}"), extension, inputs) : null;
            run(
                new ClusterNetworkRequest(
                    input,
                    read.Read(parsed),
                    parsed.GetRequiredValue(groups),
                    parsed.GetValue(sample),
                    new ClusterNetworkOptions
                    {
                        TopEdges = parsed.GetValue(top),
                        MinimumWeight = parsed.GetValue(minimum),
                        Pruning = parsed.GetValue(reference) ? EdgePruning.InTurn : EdgePruning.EitherEnd,
                        MaximumSpots = parsed.GetValue(maximum),
                        Seed = parsed.GetValue(seed),
                    },
                    shuffled ? new NeighborhoodEnrichmentOptions { Permutations = parsed.GetValue(permutations), Seed = parsed.GetValue(seed) } : null,
                    new SpatialGraphOptions { NeighborCount = parsed.GetValue(neighbors) })
                {
                    Table = File(table, ".csv"),
                    PairTable = Beside(table, ".csv"),
                    Output = File(output, ".h5ad"),
                    Figure = File(figure, ".svg"),
                    HeatMap = Beside(figure, ".svg"),
                },
                context);
        }));
        return command;
    }
}
