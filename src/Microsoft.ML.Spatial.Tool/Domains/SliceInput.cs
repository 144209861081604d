using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Quality;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Reads a slice that is to be analysed, and finds out early what would stop the analysis late.</summary>
internal static class SliceInput
{
    public static SpatialDataset Read(string path, DatasetReadOptions? options, string? labelColumn, bool dropUnlabelled, CommandContext context)
    {
        var dataset = SliceReader.Read(path, context, options);
        dataset.RequireCoordinates();
        if (labelColumn is null)
            return dataset;
        LabelColumn.Read(dataset, labelColumn);
        return dropUnlabelled ? SpotFilter.Apply(dataset, new SpotFilterOptions { DropUnlabelled = labelColumn }, context.Execution).Dataset : dataset;
    }
}
