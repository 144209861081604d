using System.CommandLine;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Tool.Clustering;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial cluster</c>: clusters the spots of an embedding.</summary>
internal static class ClusterCommand
{
    /// <param name="run">What clusters, given a request whose options and file names have been checked.</param>
    public static CliCommand Create(Action<ClusterRequest, CommandContext> run)
    {
        var command = new CliCommand("cluster", "Cluster the spots of an embedding by the communities of its graph. Results go to obs[KEY] and uns[KEY] of the --output file.");
        var file = CommonOptions.InputFile("The slice: .h5ad, a 10x .h5 or folder, or text.");
        var embedding = CommonOptions.Text("--embedding", "Entry of obsm to cluster; X_embedding, X_latent or X_pca when not given, or else principal components of the counts.", "KEY");
        var method = CommonOptions.Choice("--method", "Communities by Leiden or by Louvain, or a Gaussian mixture of the rows.", ClusterMethod.Names);
        var resolution = NumberOption.OptionalReal("--resolution", "More gives more and smaller communities; 1 when neither this nor --clusters is given.", 0, 1e6);
        var clusters = NumberOption.OptionalInteger("--clusters", "Number of clusters; communities look for the resolution that gives it, a mixture without it takes the best BIC of 2 to 20.", 1, 10_000);
        var graph = CommonOptions.Choice("--graph", "Spots are joined to their nearest with weights that fall with distance (umap) or all alike (knn), or to those that share their nearest (snn).", "umap", "knn", "snn");
        var metric = CommonOptions.Choice("--metric", "How far spots are apart in the embedding.", "euclidean", "cosine");
        var neighbors = NumberOption.Integer("--neighbors", "How many nearest spots a spot is joined to, itself not counted.", 15, 1, 1000);
        var starts = NumberOption.Integer("--starts", "How often to start; the best communities are kept.", 4, 1, 1000);
        var key = CommonOptions.NewName("--key", "Column of obs to write; the name of the method when not given.");
        var seed = CommonOptions.Seed();
        var logged = CommonOptions.Flag("--logged", "The values are log-normalised already: use them as they are. Matters for principal components only.");
        var labelColumn = CommonOptions.Text("--label-column", "Column of obs with known labels; the result is scored against them, never fitted to them.", "NAME");
        var output = CommonOptions.Path("--output", "Write the slice with its clusters to this .h5ad file.");
        var figure = CommonOptions.Path("--figure", "Draw the clusters where the spots lie to this .svg file, beside the labels when there are any.");
        command.Add(file);
        foreach (var option in new Option[] { embedding, method, resolution, clusters, graph, metric, neighbors, starts, key, seed, logged, labelColumn, output, figure })
            command.Add(option);
        var layout = new LayoutSwitches(command);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            // What is written is looked at, not its value: one that cannot be read has its own error.
            var chosen = result.GetResult(method)?.Tokens is [var word] ? word.Value : ClusterMethod.Names[0];
            if (result.GetResult(resolution) is not null && result.GetResult(clusters) is not null)
                result.AddError("Give --resolution or --clusters, not both: the number is reached by changing the resolution.");
            if (result.GetResult(resolution) is not null && chosen == ClusterMethod.Mixture)
                result.AddError("--resolution belongs to methods leiden and louvain; give --clusters with --method mixture.");
            if ((result.GetValue(key) ?? chosen) == result.GetValue(labelColumn))
                result.AddError("--key would overwrite the labels of --label-column; choose another name.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var input = InputFile.Check(parsed.GetRequiredValue(file));
            var inputs = read.Inputs(parsed, input);
            var request = new ClusterRequest
            {
                Input = input,
                Embedding = parsed.GetValue(embedding),
                Method = parsed.GetRequiredValue(method),
                Resolution = parsed.GetValue(resolution),
                Clusters = parsed.GetValue(clusters),
                Graph = new EmbeddingGraphOptions
                {
                    Kind = Enum.Parse<EmbeddingGraphKind>(parsed.GetRequiredValue(graph), ignoreCase: true),
                    Metric = Enum.Parse<EmbeddingMetric>(parsed.GetRequiredValue(metric), ignoreCase: true),
                    NeighborCount = parsed.GetValue(neighbors),
                },
                Starts = parsed.GetValue(starts),
                Key = parsed.GetValue(key) ?? parsed.GetRequiredValue(method),
                Seed = parsed.GetValue(seed),
                Logged = parsed.GetValue(logged),
                LabelColumn = parsed.GetValue(labelColumn),
                ReadOptions = read.Read(parsed),
                Output = OutputFile.CheckOptional("--output", parsed.GetValue(output), ".h5ad", inputs),
                Figure = OutputFile.CheckOptional("--figure", parsed.GetValue(figure), ".svg", inputs),
                Layout = layout.Read(parsed, inputs),
            };
            run(request, context);
        }));
        return command;
    }
}
