using System.CommandLine;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial trajectory</c>: follows features along a path through the tissue, and cuts out regions.</summary>
internal static class TrajectoryCommand
{
    /// <param name="run">What follows the features, given a request whose input files are there.</param>
    public static CliCommand Create(Action<TrajectoryRequest, CommandContext> run)
    {
        var command = new CliCommand(
            "trajectory",
            "Find the features that change along a path through the tissue, along a column, or away from the border of a group. Results go to obs['path_location'], obs['path_distance'], obs['on_path'] and uns['trajectory'] of the --output file; regions to obs.");
        var file = CommonOptions.InputFile("The slice: .h5ad, a 10x .h5 or folder, or text.");
        var path = CommonOptions.Path("--path", "The path: GeoJSON with a LineString, JSON with a list of [x, y], or CSV with the columns x and y.");
        var pathName = CommonOptions.Text("--path-name", "Which path, where the file holds several.", "NAME");
        var along = CommonOptions.Text("--along", "Instead of a path: a column of obs with numbers, such as a pseudotime.", "COLUMN");
        var borderOf = CommonOptions.Text("--border-of", "Instead of a path: the distance from the border of this group of --groups, or of this region of --regions; below 0 inside.", "NAME");
        var groups = CommonOptions.Text("--groups", "Column of obs with the groups of --border-of.", "COLUMN");
        var distance = NumberOption.OptionalReal("--distance", "How far from the path, or from the border, spots may lie, in the units of the coordinates. A tenth of the path's length when not given; from a border, any.", 0, double.MaxValue);
        var regions = CommonOptions.Path("--regions", "Regions of interest: GeoJSON with Polygons, JSON, or CSV; written to obs. Without a trajectory that is all that is done.");
        var regionColumn = CommonOptions.NewName("--region-column", "Column of obs that regions are written to; 'region' when not given.");
        var features = CommonOptions.Text("--features", "Features to draw and list; the best when not given.", "NAME,...");
        var top = NumberOption.Integer("--top", "How many of the best features are drawn and listed.", 8, 1, 60);
        var symbols = CommonOptions.Text("--symbols", "Column of var with the names of the features, such as gene symbols.", "COLUMN");
        var bins = NumberOption.Integer("--bins", "How many bins of equal width the trajectory is cut into.", 100, 1, 10_000);
        var dropZeros = CommonOptions.Flag("--drop-zeros", "Leave spots without a feature out of its means.");
        var freedom = NumberOption.Integer("--freedom", "Degrees of freedom of the fitted curves; 1 is a straight line.", 5, 1, 20);
        var logged = CommonOptions.Flag("--logged", "The values are log-normalised already, or are intensities: use them as they are.");
        var table = CommonOptions.Path("--table", "Write the means of bins to this .csv file, of the chosen or best features.");
        var tests = CommonOptions.Path("--tests", "Write the test of every feature to this .csv file, best first.");
        var markers = CommonOptions.Path("--markers", "Write how well every feature marks each region of --regions, against all spots outside it, to this .csv file.");
        var output = CommonOptions.Path("--output", "Write the slice with the results to this .h5ad file.");
        var figure = CommonOptions.Path("--figure", "Draw the chosen or best features along the trajectory to this .svg file, beside its map.");
        command.Add(file);
        foreach (var option in new Option[] { path, pathName, along, borderOf, groups, distance, regions, regionColumn, features, top, symbols, bins, dropZeros, freedom, logged, table, tests, markers, output, figure })
            command.Add(option);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            var given = new Option[] { path, along, borderOf }.Where(option => result.GetResult(option) is { Implicit: false }).ToArray();
            if (given.Length > 1)
                result.AddError($"{given[0].Name} and {given[1].Name} exclude each other; a trajectory is one thing.");
            if (given.Length == 0 && result.GetValue(regions) is null)
                result.AddError("Give a trajectory: --path FILE, --along COLUMN or --border-of NAME; or --regions FILE to cut out regions alone.");
            if (result.GetValue(groups) is not null && result.GetValue(borderOf) is null)
                result.AddError("--groups needs --border-of.");
            if (result.GetValue(borderOf) is not null && result.GetValue(groups) is null && result.GetValue(regions) is null)
                result.AddError("--border-of needs --groups COLUMN, or --regions FILE.");
            if (result.GetValue(markers) is not null && result.GetValue(regions) is null)
                result.AddError("--markers needs --regions; for the groups of a column there is the verb markers.");
            if (result.GetValue(pathName) is not null && result.GetValue(path) is null)
                result.AddError("--path-name needs --path.");
            if (result.GetResult(distance) is { Implicit: false } && result.GetValue(along) is not null)
                result.AddError("--distance is that from a path or border; --along takes every spot with a number.");
            foreach (var option in new Option[] { table, tests, figure }.Where(option => given.Length == 0 && result.GetResult(option) is { Implicit: false }))
                result.AddError($"{option.Name} needs a trajectory: --path FILE, --along COLUMN or --border-of NAME.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            string? Check(Option<string?> option) => parsed.GetValue(option) is { } name ? InputFile.CheckFile(name) : null;
            var input = InputFile.Check(parsed.GetRequiredValue(file));
            var (pathFile, regionFile) = (Check(path), Check(regions));
            var inputs = read.Inputs(parsed, input, pathFile, regionFile);
            run(
                new TrajectoryRequest
                {
                    Input = input,
                    Read = read.Read(parsed),
                    Path = pathFile,
                    PathName = parsed.GetValue(pathName),
                    Along = parsed.GetValue(along),
                    BorderOf = parsed.GetValue(borderOf),
                    Groups = parsed.GetValue(groups),
                    Distance = parsed.GetValue(distance),
                    Regions = regionFile,
                    RegionColumn = parsed.GetValue(regionColumn) ?? "region",
                    Features = [.. NameList.Split(parsed.GetValue(features)).Distinct(StringComparer.Ordinal)],
                    Top = parsed.GetValue(top),
                    Symbols = parsed.GetValue(symbols),
                    Bins = parsed.GetValue(bins),
                    DropZeros = parsed.GetValue(dropZeros),
                    Freedom = parsed.GetValue(freedom),
                    Logged = parsed.GetValue(logged),
                    Table = OutputFile.CheckOptional("--table", parsed.GetValue(table), ".csv", inputs),
                    Tests = OutputFile.CheckOptional("--tests", parsed.GetValue(tests), ".csv", inputs),
                    Markers = OutputFile.CheckOptional("--markers", parsed.GetValue(markers), ".csv", inputs),
                    Output = OutputFile.CheckOptional("--output", parsed.GetValue(output), ".h5ad", inputs),
                    Figure = OutputFile.CheckOptional("--figure", parsed.GetValue(figure), ".svg", inputs),
                },
                context);
        }));
        return command;
    }
}
