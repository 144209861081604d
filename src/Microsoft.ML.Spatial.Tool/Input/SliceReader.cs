using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Input;

/// <summary>Reads a slice of any known format.</summary>
internal static class SliceReader
{
    public static SpatialDataset Read(string path, CommandContext context, DatasetReadOptions? options = null)
        => context.Timer.Measure("load", () => SpatialDatasetReader.Read(path, options, context.Execution));
}
