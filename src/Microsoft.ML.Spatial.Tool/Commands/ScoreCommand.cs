using System.CommandLine;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial score</c>: how active sets of features are in each spot.</summary>
internal static class ScoreCommand
{
    /// <param name="run">What scores, given a request whose options and file names have been checked.</param>
    public static CliCommand Create(Action<ScoreRequest, CommandContext> run)
    {
        var command = new CliCommand("score", "Score how active sets of features are in each spot, against features of like mean value. Scores go to obs of the --output file.");
        var file = CommonOptions.InputFile("The slice: .h5ad, a 10x .h5 or folder, or text.");
        var sets = CommonOptions.Path("--sets", "Sets of features: a .gmt file.");
        var features = CommonOptions.Text("--features", "One set: names of its features.", "A,B,...");
        var name = CommonOptions.NewName("--name", "Column of obs for the set of --features, 'score' when not given; with --sets what is put before the names of the sets.");
        var symbols = CommonOptions.Flag("--symbols", "Features go by the gene symbols in var, for sets that use symbols.");
        var bins = NumberOption.Integer("--bins", "Bins of mean value that controls are drawn from.", 25, 2, 1000);
        var controls = NumberOption.Integer("--controls", "Controls drawn from each bin that holds a member.", 50, 1, 10_000);
        var minimum = NumberOption.Integer("--min-size", "Leave out sets with fewer measured members.", 1, 1, 10_000);
        var top = NumberOption.Integer("--top", "How many sets to draw, those that vary most over the spots.", 4, 1, 50);
        var seed = CommonOptions.Seed();
        var logged = CommonOptions.Flag("--logged", "The values are log-normalised already: use them as they are.");
        var output = CommonOptions.Path("--output", "Write the slice with its scores to this .h5ad file.");
        var table = CommonOptions.Path("--table", "Write the scores to this .csv file.");
        var figure = CommonOptions.Path("--figure", "Draw the scores where the spots lie to this .svg file.");
        command.Add(file);
        foreach (var option in new Option[] { sets, features, name, symbols, bins, controls, minimum, top, seed, logged, output, table, figure })
            command.Add(option);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            if ((result.GetResult(sets) is null) == (result.GetResult(features) is null))
                result.AddError("Give either --sets or --features.");
            if (result.GetResult(features)?.Tokens is [var list] && NameList.Split(list.Value).Length == 0)
                result.AddError("--features needs at least one name.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var input = InputFile.Check(parsed.GetRequiredValue(file));
            var gmt = parsed.GetValue(sets) is { } path ? InputFile.CheckFile(path) : null;
            var given = read.Inputs(parsed, input, gmt);
            run(
                new ScoreRequest
                {
                    Input = input,
                    Sets = gmt,
                    Features = NameList.Split(parsed.GetValue(features)),
                    Name = parsed.GetValue(name),
                    Symbols = parsed.GetValue(symbols),
                    Logged = parsed.GetValue(logged),
                    Options = new FeatureSetOptions { Bins = parsed.GetValue(bins), ControlsPerBin = parsed.GetValue(controls), MinimumSize = parsed.GetValue(minimum) },
                    Seed = parsed.GetValue(seed),
                    Top = parsed.GetValue(top),
                    ReadOptions = read.Read(parsed),
                    Output = OutputFile.CheckOptional("--output", parsed.GetValue(output), ".h5ad", given),
                    Table = OutputFile.CheckOptional("--table", parsed.GetValue(table), ".csv", given),
                    Figure = OutputFile.CheckOptional("--figure", parsed.GetValue(figure), ".svg", given),
                },
                context);
        }));
        return command;
    }
}
