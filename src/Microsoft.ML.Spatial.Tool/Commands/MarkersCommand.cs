using System.CommandLine;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial markers</c>: finds the features that define groups of spots.</summary>
internal static class MarkersCommand
{
    private static readonly string[] Methods = ["wilcoxon", "t-test", "logistic", "mutual-information", "specificity", "moran", "geary"];
    private static readonly string[] Tests = ["wilcoxon", "t-test"];
    private static readonly string[] WithP = ["wilcoxon", "t-test", "moran", "geary"];

    /// <param name="run">What finds the markers, given a request whose options and file names have been checked.</param>
    public static CliCommand Create(Action<MarkersRequest, CommandContext> run)
    {
        var command = new CliCommand(
            "markers", "Find the features that define groups of spots, such as domains. The markers go to uns['markers'] of the --output file, the scores of every feature and group to --table.");
        var file = CommonOptions.InputFile("The slice: .h5ad, a 10x .h5 or folder, or text.");
        var groups = new Option<string>("--groups") { Description = "Column of obs with the groups; spots without one are left out.", HelpName = "COLUMN", DefaultValueFactory = _ => "domain" };
        var method = CommonOptions.Choice("--method", "How features are scored: rank-sum test, Welch's t-test, weights of logistic regressions, mutual information, specificity, or spatial autocorrelation.", Methods);
        var reference = CommonOptions.Text("--reference", "Compare every group with this one instead of all others (wilcoxon and t-test).", "GROUP");
        var top = NumberOption.Integer("--top", "How many markers a group has at most.", 10, 1, 1_000_000);
        var change = NumberOption.OptionalReal("--min-lfc", "Least log fold change of a marker.", -1000, 1000);
        var share = NumberOption.Real("--min-share", "In what share of the spots of its group a marker is not zero, at least.", 0, 0, 1);
        var p = NumberOption.OptionalReal("--max-p", "Largest adjusted p-value of a marker (methods with a test).", 0, 1);
        var logged = CommonOptions.Flag("--logged", "Use the values as they are; without it, counts are scaled to 10,000 per spot and their logarithm taken.");
        var form = CommonOptions.Choice("--fold-change", "What values are, for fold changes: logarithms (log2 ratio of means turned back), amounts (log2 ratio of means), or anything (difference of means). Other than 'logged' needs --logged.", "logged", "ratio", "difference");
        var seed = CommonOptions.Seed();
        var output = CommonOptions.Path("--output", "Write the slice with its markers to this .h5ad file.");
        var table = CommonOptions.Path("--table", "Write the scores of every feature and group to this .csv file.");
        var figure = CommonOptions.Path("--figure", "Draw the markers as dots to this .svg file: size is the share of spots, colour the mean.");
        var volcano = new Option<string[]>("--volcano")
        {
            Description = "Draw volcano plots of these groups beside --figure (methods with a test).",
            HelpName = "GROUP",
            AllowMultipleArgumentsPerToken = true,
        };
        command.Add(file);
        foreach (var option in new Option[] { groups, method, reference, top, change, share, p, logged, form, seed, output, table, figure, volcano })
            command.Add(option);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            // The words as they were typed: wrong ones are another validator's business.
            string Typed(Option<string> choice, string otherwise) => result.GetResult(choice)?.Tokens is [var word, ..] ? word.Value : otherwise;
            var name = Typed(method, Methods[0]);
            if (result.GetValue(reference) is not null && !Tests.Contains(name))
                result.AddError($"--reference goes with --method wilcoxon or t-test; method '{name}' compares a group with all others.");
            if (result.GetResult(p) is { Implicit: false } && !WithP.Contains(name))
                result.AddError($"--max-p goes with a method that tests; method '{name}' has no p-values.");
            if (result.GetValue(volcano) is { Length: > 0 } && !Tests.Contains(name))
                result.AddError($"--volcano goes with --method wilcoxon or t-test; method '{name}' has no p-value for every group.");
            if (result.GetValue(volcano) is { Length: > 0 } && result.GetValue(figure) is null)
                result.AddError("--volcano needs --figure, beside which the plots are written.");
            if (Typed(form, "logged") != "logged" && !result.GetValue(logged))
                result.AddError("--fold-change ratio or difference is for values that are used as they are; give --logged too.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var input = InputFile.Check(parsed.GetRequiredValue(file));
            var inputs = read.Inputs(parsed, input);
            var seedValue = parsed.GetValue(seed);
            run(
                new MarkersRequest
                {
                    Input = input,
                    Groups = parsed.GetRequiredValue(groups),
                    Method = Options(parsed.GetRequiredValue(method), parsed.GetRequiredValue(form), seedValue),
                    Reference = parsed.GetValue(reference),
                    Selection = new MarkerSelectionOptions
                    {
                        TopCount = parsed.GetValue(top),
                        MinimumLogFoldChange = parsed.GetValue(change),
                        MinimumShare = parsed.GetValue(share),
                        MaximumAdjustedP = parsed.GetValue(p),
                    },
                    Logged = parsed.GetValue(logged),
                    Seed = seedValue,
                    ReadOptions = read.Read(parsed),
                    Output = OutputFile.CheckOptional("--output", parsed.GetValue(output), ".h5ad", inputs),
                    Table = OutputFile.CheckOptional("--table", parsed.GetValue(table), ".csv", inputs),
                    Figure = OutputFile.CheckOptional("--figure", parsed.GetValue(figure), ".svg", inputs),
                    Volcano = parsed.GetValue(volcano) ?? [],
                },
                context);
        }));
        return command;
    }

    private static MarkerOptions Options(string method, string form, long seed)
    {
        MarkerOptions options = method switch
        {
            "wilcoxon" => new RankSumMarkerOptions(),
            "t-test" => new TTestMarkerOptions(),
            "logistic" => new LogisticMarkerOptions { Seed = seed },
            "mutual-information" => new MutualInformationMarkerOptions { Seed = seed },
            "specificity" => new SpecificityMarkerOptions(),
            "moran" => new AutocorrelationMarkerOptions(),
            _ => new AutocorrelationMarkerOptions { Statistic = SpatialStatistic.GearysC },
        };
        options.FoldChange = form switch
        {
            "logged" => FoldChangeForm.Logged,
            "ratio" => FoldChangeForm.Ratio,
            _ => FoldChangeForm.Difference,
        };
        return options;
    }
}
