using System.CommandLine;
using Microsoft.ML.Spatial.Core.Correlation;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial correlate</c>: which features of two modalities go together.</summary>
internal static class CorrelateCommand
{
    /// <param name="run">What correlates, given a request whose options and file names have been checked.</param>
    public static CliCommand Create(Action<CorrelateRequest, CommandContext> run)
    {
        var command = new CliCommand("correlate", "Correlate every feature of one modality with every feature of another on the same spots, such as genes with metabolites.");
        var file = CommonOptions.InputFile("A slice with two modalities, told apart by var['type'], or one modality with --other.");
        var other = CommonOptions.Path("--other", "The other modality of the same spots, matched by barcode.");
        var modalities = CommonOptions.Text("--modalities", "The two kinds of features to take, when var['type'] names more: \"ST,SM\".", "A,B");
        var groups = CommonOptions.Text("--groups", "Column of obs; features are correlated within each of its groups too.", "COLUMN");
        var method = CommonOptions.Choice("--method", "Correlate values or ranks.", "pearson", "spearman");
        var features = CommonOptions.Text("--features", "Correlate these features only, of one modality or both, with commas between.", "NAMES");
        var top = NumberOption.Integer("--top", "How many pairs are kept per group, those with the largest |r|; 0 keeps all.", 1000, 0, 50_000_000);
        var minimum = NumberOption.Integer("--min-spots", "Leave out groups with fewer spots.", 10, 3);
        var values = CommonOptions.Choice("--values", "What is correlated: counts scaled to the same total and logged, other values as they are; or all values as they are.", "auto", "as-is");
        var table = CommonOptions.Path("--table", "Write the pairs to this .csv file.");
        var figure = CommonOptions.Path("--figure", "Draw r against -log10 p to this .svg file.");
        var scatter = CommonOptions.Path("--scatter", "Draw the best six pairs, spot by spot, to this .svg file.");
        command.Add(file);
        foreach (var option in new Option[] { other, modalities, groups, method, features, top, minimum, values, table, figure, scatter })
            command.Add(option);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            if (result.GetValue(modalities) is { } kinds && (NameList.Split(kinds).Length != 2 || result.GetValue(other) is not null))
                result.AddError("--modalities names two kinds of features of one file, as in \"ST,SM\"; with --other there are two files already.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var input = InputFile.Check(parsed.GetRequiredValue(file));
            var second = parsed.GetValue(other) is { } path ? InputFile.Check(path) : null;
            var inputs = read.Inputs(parsed, input, second);
            run(
                new CorrelateRequest
                {
                    Input = input,
                    Other = second,
                    Modalities = NameList.Split(parsed.GetValue(modalities)),
                    GroupColumn = parsed.GetValue(groups),
                    Features = NameList.Split(parsed.GetValue(features)),
                    Options = new FeatureCorrelationOptions
                    {
                        Method = parsed.GetValue(method) == "spearman" ? CorrelationMethod.Spearman : CorrelationMethod.Pearson,
                        TopPairs = parsed.GetValue(top),
                        MinimumSpots = parsed.GetValue(minimum),
                    },
                    AsTheyAre = parsed.GetValue(values) == "as-is",
                    Read = read.Read(parsed),
                    Table = OutputFile.CheckOptional("--table", parsed.GetValue(table), ".csv", inputs),
                    Figure = OutputFile.CheckOptional("--figure", parsed.GetValue(figure), ".svg", inputs),
                    Scatter = OutputFile.CheckOptional("--scatter", parsed.GetValue(scatter), ".svg", inputs),
                },
                context);
        }));
        return command;
    }
}
