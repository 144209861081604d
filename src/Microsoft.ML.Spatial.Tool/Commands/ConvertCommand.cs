using System.CommandLine;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Quality;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial convert</c>: any readable format to AnnData, with filters on the way.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var command = new Command("convert", "Write any readable file as .h5ad, leaving out poor spots and rare features when asked to.");
        var file = new Argument<string>("IN") { Description = "Any readable file or folder." };
        var output = new Argument<string>("OUT.h5ad") { Description = "The file to write." };
        var minCounts = NumberOption.OptionalReal("--min-counts", "Leave out spots with fewer counts.", 0, double.MaxValue);
        var maxCounts = NumberOption.OptionalReal("--max-counts", "Leave out spots with more counts.", 0, double.MaxValue);
        var minFeatures = NumberOption.OptionalInteger("--min-features", "Leave out spots with fewer features.", 0);
        var maxMt = NumberOption.OptionalReal("--max-mt", "Leave out spots with a larger share of mitochondrial counts, in percent.", 0, 100);
        var dropUnlabelled = CommonOptions.Text("--drop-unlabelled", "Leave out spots without a value in this column of obs.", "COLUMN");
        var minSpots = NumberOption.OptionalInteger("--min-spots", "Leave out features found in fewer spots.", 0);
        var removePrefix = new Option<string[]>("--remove-prefix") { Description = "Leave out features whose name starts like this; may be given several times.", HelpName = "TEXT" };
        var quality = CommonOptions.Flag("--qc", "Add quality measures to obs and var, under scanpy's names.");
        command.Add(file);
        command.Add(output);
        foreach (var option in new Option[] { minCounts, maxCounts, minFeatures, maxMt, dropUnlabelled, minSpots, removePrefix, quality })
            command.Add(option);
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
            Run(input, target, spots, features, parsed.GetValue(quality), context);
        }));
        return command;
    }

    private static void Run(string input, OutputFile output, SpotFilterOptions spots, FeatureFilterOptions features, bool quality, CommandContext context)
    {
        var source = SliceReader.Read(input, context);
        var reports = new List<FilterReport>();
        var dataset = context.Timer.Measure("filter", () => Filter(source, spots, features, reports, context));
        if (quality)
            context.Timer.Measure("quality", () => QualityControl.Annotate(dataset, execution: context.Execution));
        SliceWriter.Write(dataset, output, context);

        var json = new JsonSummary("convert").Set("file", input).Set("format", source.Source?.Format)
            .Set("spots", (long)dataset.SpotCount).Set("features", (long)dataset.FeatureCount).Set("entries", (long)dataset.Features.StoredCount)
            .Set("droppedSpots", (long)source.SpotCount - dataset.SpotCount).Set("droppedFeatures", (long)source.FeatureCount - dataset.FeatureCount)
            .SetCost(context.Timer).Set("output", output.Path);
        var lines = reports.Select(report => report + "\n")
            .Append($"wrote {output.Path}: {dataset.SpotCount:N0} spots x {dataset.FeatureCount:N0} features from {source.Source?.Format ?? "memory"}\n");
        context.Finish(json, string.Concat(lines));
    }

    /// <summary>Spots first, so that a feature is judged by the spots that stay.</summary>
    private static SpatialDataset Filter(SpatialDataset dataset, SpotFilterOptions spots, FeatureFilterOptions features, List<FilterReport> reports, CommandContext context)
    {
        if (spots.MinCounts is not null || spots.MaxCounts is not null || spots.MinFeatures is not null || spots.DropUnlabelled is not null || spots.MaxGroupPercent.Count > 0)
        {
            context.Execution.Report("filtering spots", 0);
            var result = SpotFilter.Apply(dataset, spots, context.Execution);
            reports.Add(result.Report);
            dataset = result.Dataset;
        }
        if (features.MinSpots is not null || features.RemovePrefixes.Count > 0)
        {
            context.Execution.Report("filtering features", 0);
            var result = FeatureFilter.Apply(dataset, features);
            reports.Add(result.Report);
            dataset = result.Dataset;
        }
        return dataset;
    }
}
