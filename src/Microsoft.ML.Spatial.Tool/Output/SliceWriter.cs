using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>Writes a slice as AnnData.</summary>
internal static class SliceWriter
{
    public static void Write(SpatialDataset dataset, OutputFile file, CommandContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        context.Timer.Measure("write", () => file.Write(path => AnnDataFile.Write(path, dataset, execution: context.Execution)));
    }
}
