using System.CommandLine;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Quality;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial metrics</c>: judges domains, embeddings and denoised values, of one method or of several in one table.</summary>
internal static class MetricsCommand
{
    /// <param name="run">What computes the metrics, given a request whose options and file names have been checked.</param>
    public static CliCommand Create(Action<MetricsRequest, CommandContext> run)
    {
        var command = new CliCommand(
            "metrics",
            "Judge domains, embeddings and denoised values: continuity in the tissue, markers, agreement with labels, mixing of batches, reconstruction. Several files are samples of one method, or "
            + "with --compare a method each; several --predicted columns or --embedding keys are methods, too. Methods are put into one table with overall scores.");
        var files = new Argument<string[]>("FILE") { Description = "The slices: .h5ad, a 10x .h5 or folder, or text.", Arity = ArgumentArity.OneOrMore };
        var predicted = Several("--predicted", "Columns of obs with found domains, one per method ('domain' where there is one when not given).", "COLUMN");
        var label = CommonOptions.Text("--label-column", "Column of obs with known labels.", "COLUMN");
        var batch = CommonOptions.Text("--batch-column", "Column of obs with the batch of a spot; the file where there are several samples when not given.", "COLUMN");
        var embedding = Several("--embedding", $"Keys of obsm with embeddings, one per method (the first of {string.Join(", ", MethodReader.UsualEmbeddings)} when not given).", "KEY");
        var before = CommonOptions.Text("--before", "Data before integration, for the variance that batches explained: X, a layer, or a key of obsm.", "KEY");
        var denoised = CommonOptions.Text("--denoised", "Layer with denoised values, compared with the measured ones.", "LAYER");
        var compare = CommonOptions.Flag("--compare", "Every file is the result of another method, and not a sample of one.");
        var markers = CommonOptions.Choice("--markers", "Marker scores: autocorrelation and specificity (fast), logistic regression and mutual information as well (all: minutes), or none.", "fast", "all", "none");
        var lisi = CommonOptions.Choice("--lisi", "Near spots of iLISI and cLISI: nearest in the embedding, or by shortest paths through its graph, as scIB has it.", "embedding", "graph");
        var missing = CommonOptions.Choice("--missing", "A method that lacks what others have gets no score there (refuse), or the mean of what it has (skip), as published tables do.", "refuse", "skip");
        var seed = CommonOptions.Seed();
        var table = CommonOptions.Path("--table", "Write all metrics and scores, one line per method, to this .csv file.");
        var figure = CommonOptions.Path("--figure", "Draw the table as coloured cells to this .svg file.");
        command.Add(files);
        foreach (var option in new Option[] { predicted, label, batch, embedding, before, denoised, compare, markers, lisi, missing, seed, table, figure })
            command.Add(option);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            var (columns, keys) = (result.GetValue(predicted)?.Length ?? 0, result.GetValue(embedding)?.Length ?? 0);
            if (columns > 1 && keys > 1 && columns != keys)
                result.AddError($"--predicted names {columns} columns and --embedding {keys} keys; give one for each method, or one for all.");
            if (result.GetValue(compare) && Math.Max(columns, keys) > 1)
                result.AddError("--compare takes every file for a method, and several --predicted or --embedding are methods, too; use one of both.");
            if (result.GetValue(compare) && result.GetValue(files)?.Length < 2)
                result.AddError("--compare needs at least two files.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            string[] inputs = [.. parsed.GetRequiredValue(files).Select(InputFile.Check)];
            var given = read.Inputs(parsed, inputs);
            var (layer, prior) = (parsed.GetValue(denoised), parsed.GetValue(before));
            run(
                new MetricsRequest
                {
                    Inputs = inputs,
                    Predicted = parsed.GetValue(predicted) ?? [],
                    LabelColumn = parsed.GetValue(label),
                    BatchColumn = parsed.GetValue(batch),
                    Embeddings = parsed.GetValue(embedding) ?? [],
                    Before = prior,
                    Denoised = layer,
                    Compare = parsed.GetValue(compare),
                    Markers = Enum.Parse<MarkerScope>(parsed.GetRequiredValue(markers), ignoreCase: true),
                    Lisi = Enum.Parse<LocalInverseSimpsonForm>(parsed.GetRequiredValue(lisi), ignoreCase: true),
                    Missing = Enum.Parse<MissingMetrics>(parsed.GetRequiredValue(missing), ignoreCase: true),
                    Seed = parsed.GetValue(seed),
                    ReadOptions = read.Read(parsed, loadLayers: layer is not null || prior is not (null or "X")),
                    Table = OutputFile.CheckOptional("--table", parsed.GetValue(table), ".csv", given),
                    Figure = OutputFile.CheckOptional("--figure", parsed.GetValue(figure), ".svg", given),
                },
                context);
        }));
        return command;
    }

    private static Option<string[]> Several(string name, string description, string helpName)
        => new(name) { Description = description, HelpName = helpName, AllowMultipleArgumentsPerToken = true };
}
