using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Quality;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Reads a slice that is to be analysed, and finds out early what would stop the analysis late.</summary>
internal static class SliceReader
{
    public static SpatialDataset Read(string path, string? layer, string? labelColumn, bool dropUnlabelled, Execution execution)
    {
        var dataset = SpatialDatasetReader.Read(path, new DatasetReadOptions { Matrix = layer }, execution);
        dataset.RequireCoordinates();
        if (labelColumn is not null)
            LabelColumn.Of(dataset, labelColumn);
        return dropUnlabelled
            ? SpotFilter.Apply(dataset, new SpotFilterOptions { DropUnlabelled = true, LabelColumn = labelColumn }).Dataset
            : dataset;
    }
}
