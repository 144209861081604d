using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Quality;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Reads a slice that is to be analysed, and finds out early what would stop the analysis late.</summary>
internal static class SliceInput
{
    public static SpatialDataset Read(string path, string? layer, string? labelColumn, bool dropUnlabelled, CommandContext context)
        => context.Timer.Measure("load", () =>
        {
            var options = layer is null ? null : new DatasetReadOptions { AnnData = new AnnDataReadOptions { Matrix = layer } };
            var dataset = SpatialDatasetReader.Read(path, options, context.Execution);
            if (layer is not null && dataset.Source?.Format != AnnDataFile.FormatName)
                throw ToolException.Usage($"--layer goes with AnnData files; '{path}' is {dataset.Source?.Format}.");
            dataset.RequireCoordinates();
            if (labelColumn is null)
                return dataset;
            Results.LabelColumn.Read(dataset, labelColumn);
            return dropUnlabelled ? SpotFilter.Apply(dataset, new SpotFilterOptions { DropUnlabelled = labelColumn }, context.Execution).Dataset : dataset;
        });
}
