using System.CommandLine;
using Microsoft.ML.Spatial.Core.Data.Quality;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Conversion;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial convert</c>: any readable format to AnnData, with filters on the way.</summary>
internal static class ConvertCommand
{
    public static CliCommand Create()
    {
        var command = new CliCommand("convert", "Write any readable file as .h5ad, leaving out poor spots and rare features when asked to.");
        var file = new Argument<string>("IN") { Description = "Any readable file or folder." };
        var output = new Argument<string>("OUT.h5ad") { Description = "The file to write." };
        var minCounts = NumberOption.OptionalReal("--min-counts", "Leave out spots with fewer counts.", 0, double.MaxValue);
        var maxCounts = NumberOption.OptionalReal("--max-counts", "Leave out spots with more counts.", 0, double.MaxValue);
        var minFeatures = NumberOption.OptionalInteger("--min-features", "Leave out spots with fewer features.", 0);
        var maxMt = NumberOption.OptionalReal("--max-mt", "Leave out spots with a larger share of mitochondrial counts, in percent.", 0, 100);
        var dropUnlabelled = CommonOptions.Text("--drop-unlabelled", "Leave out spots without a value in this column of obs.", "COLUMN");
        var minSpots = NumberOption.OptionalInteger("--min-spots", "Leave out features found in fewer spots.", 0);
        var removePrefix = new Option<string[]>("--remove-prefix")
        {
            Description = "Leave out features whose name starts like this; may be given several times.",
            HelpName = "TEXT",
        };
        var quality = CommonOptions.Flag("--qc", "Add quality measures to obs and var, under scanpy's names.");
        command.Add(file);
        command.Add(output);
        foreach (var option in new Option[] { minCounts, maxCounts, minFeatures, maxMt, dropUnlabelled, minSpots, removePrefix, quality })
            command.Add(option);
        var reading = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var input = InputFile.Check(parsed.GetRequiredValue(file));
            var target = OutputFile.Check("OUT", parsed.GetRequiredValue(output), ".h5ad", input);
            var spots = new SpotFilterOptions
            {
                MinCounts = parsed.GetValue(minCounts),
                MaxCounts = parsed.GetValue(maxCounts),
                MinFeatures = parsed.GetValue(minFeatures),
                DropUnlabelled = parsed.GetValue(dropUnlabelled),
            };
            if (parsed.GetValue(maxMt) is { } percent)
                spots.MaxGroupPercent = new Dictionary<string, double>(StringComparer.Ordinal) { ["mt"] = percent };
            var features = new FeatureFilterOptions { MinSpots = parsed.GetValue(minSpots), RemovePrefixes = parsed.GetValue(removePrefix) ?? [] };
            SliceConversion.Run(new ConvertRequest(input, reading.Read(parsed), target, spots, features, parsed.GetValue(quality)), context);
        }));
        return command;
    }
}
