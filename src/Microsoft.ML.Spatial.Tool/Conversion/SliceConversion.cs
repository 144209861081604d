using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Quality;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Conversion;

/// <summary>Reads a slice, leaves out what was asked for, and writes it as AnnData.</summary>
internal static class SliceConversion
{
    public static void Run(ConvertRequest request, CommandContext context)
    {
        // One variable for the slice throughout, so that what a filter leaves behind is not kept in memory.
        var dataset = SliceReader.Read(request.Input, context, request.Reading);
        var (format, spotsRead, featuresRead) = (dataset.Source?.Format ?? "memory", dataset.SpotCount, dataset.FeatureCount);
        var reports = new List<FilterReport>();
        dataset = context.Timer.Measure("filter", () => Filter(dataset, request, reports, context));
        if (request.Quality)
            context.Timer.Measure("quality", () => QualityControl.Annotate(dataset, execution: context.Execution));
        var leftOut = SliceWriter.Write(dataset, request.Output, context);

        var (spots, features) = (dataset.SpotCount, dataset.FeatureCount);
        var json = new JsonSummary("convert").Set("file", request.Input).Set("format", format)
            .Set("spots", (long)spots).Set("features", (long)features).Set("entries", (long)dataset.Features.StoredCount)
            .Set("droppedSpots", (long)spotsRead - spots).Set("droppedFeatures", (long)featuresRead - features)
            .SetCost(context.Timer).Set("leftOut", leftOut).Set("output", request.Output.Path);
        var lines = reports.Select(report => report + "\n")
            .Append($"wrote {request.Output.Path}: {spots:N0} spots x {features:N0} features from {format}\n")
            .Concat(leftOut.Select(entry => $"not taken along: {entry}\n"));
        context.Finish(json, string.Concat(lines));
    }

    /// <summary>Spots first, so that a feature is judged by the spots that stay.</summary>
    private static SpatialDataset Filter(SpatialDataset dataset, ConvertRequest request, List<FilterReport> reports, CommandContext context)
    {
        if (request.FiltersSpots)
        {
            context.Execution.Report("filtering spots", 0);
            var result = SpotFilter.Apply(dataset, request.Spots, context.Execution);
            reports.Add(result.Report);
            dataset = result.Dataset;
        }
        if (request.FiltersFeatures)
        {
            context.Execution.Report("filtering features", 0);
            var result = FeatureFilter.Apply(dataset, request.Features);
            reports.Add(result.Report);
            dataset = result.Dataset;
        }
        return dataset;
    }
}
