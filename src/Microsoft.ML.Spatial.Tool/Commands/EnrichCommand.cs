using System.CommandLine;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial enrich</c>: which sets the markers of each domain are rich in.</summary>
internal static class EnrichCommand
{
    /// <param name="run">What tests, given a request whose options and file names have been checked.</param>
    public static CliCommand Create(Action<EnrichRequest, CommandContext> run)
    {
        var command = new CliCommand("enrich", "Test which sets of genes, or classes of metabolites, markers or a list of names are rich in.");
        var markers = CommonOptions.Path("--markers", "A .csv of markers with columns group, feature, logFoldChange and pAdjusted, as 'mlspatial markers' writes it.");
        var list = CommonOptions.Path("--list", "A text file with a name a line, instead of markers.");
        var maximumP = NumberOption.Real("--max-p", "Markers have a smaller adjusted p-value than this.", 0.05, 0, 1);
        var minimumChange = NumberOption.Real("--min-fold-change", "Markers have a larger log fold change than this.", 0.25, -1000, 1000);
        var sets = CommonOptions.Path("--sets", "Sets of genes: a .gmt file.");
        var database = CommonOptions.Path("--database", "Metabolites whose classes are the sets: a .csv or .tsv with names.");
        var classColumn = CommonOptions.Text("--class-column", "Database: column of classes (default class).", "COLUMN");
        var background = CommonOptions.Path("--background", "What was measured: the slice the markers come from, or a .txt file with a name a line. Without it all members of sets count as measured.");
        var symbols = CommonOptions.Flag("--symbols", "Features go by the gene symbols in var of the background, for sets that use symbols.");
        var nameColumn = CommonOptions.Text("--name-column", "Features go by this column of var of the background, such as 'annotation'.", "COLUMN");
        var minimum = NumberOption.Integer("--min-size", "Leave out sets with fewer measured members.", 3, 1);
        var maximum = NumberOption.Integer("--max-size", "Leave out sets with more measured members.", 500, 1);
        var table = CommonOptions.Path("--table", "Write all tested sets to this .csv file.");
        var figure = CommonOptions.Path("--figure", "Draw the best sets of each group to this .svg file.");
        foreach (var option in new Option[] { markers, list, maximumP, minimumChange, sets, database, classColumn, background, symbols, nameColumn, minimum, maximum, table, figure })
            command.Add(option);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            if ((result.GetValue(markers) is null) == (result.GetValue(list) is null))
                result.AddError("Give either --markers or --list.");
            if ((result.GetValue(sets) is null) == (result.GetValue(database) is null))
                result.AddError("Give either --sets or --database.");
            if (result.GetValue(symbols) && result.GetValue(nameColumn) is not null)
                result.AddError("--symbols and --name-column exclude each other.");
            if ((result.GetValue(symbols) || result.GetValue(nameColumn) is not null) && result.GetValue(background) is null)
                result.AddError("--symbols and --name-column need --background, the slice that has the names.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            string? Check(Option<string?> option) => parsed.GetValue(option) is { } path ? InputFile.CheckFile(path) : null;
            var what = parsed.GetValue(background) is { } measured ? InputFile.Check(measured) : null;
            string?[] inputs = [Check(markers), Check(list), Check(sets), Check(database), what];
            string[] given = [.. inputs.OfType<string>()];
            if (parsed.GetValue(maximum) < parsed.GetValue(minimum))
                throw ToolException.Usage($"--max-size {parsed.GetValue(maximum)} is less than --min-size {parsed.GetValue(minimum)}.");
            run(
                new EnrichRequest
                {
                    Markers = inputs[0],
                    List = inputs[1],
                    MaximumP = parsed.GetValue(maximumP),
                    MinimumFoldChange = parsed.GetValue(minimumChange),
                    Sets = inputs[2],
                    Database = inputs[3],
                    ClassColumn = parsed.GetValue(classColumn),
                    Background = what,
                    Symbols = parsed.GetValue(symbols),
                    NameColumn = parsed.GetValue(nameColumn),
                    Options = new EnrichmentOptions { MinimumSetSize = parsed.GetValue(minimum), MaximumSetSize = parsed.GetValue(maximum) },
                    Table = OutputFile.CheckOptional("--table", parsed.GetValue(table), ".csv", given),
                    Figure = OutputFile.CheckOptional("--figure", parsed.GetValue(figure), ".svg", given),
                },
                context);
        }));
        return command;
    }
}
