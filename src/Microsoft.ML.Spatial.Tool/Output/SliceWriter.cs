using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>Writes a slice as AnnData.</summary>
internal static class SliceWriter
{
    /// <returns>What the file the slice came from holds beyond it and could not be taken along, each with the reason.</returns>
    public static IReadOnlyList<string> Write(SpatialDataset dataset, OutputFile file, CommandContext context) => context.Timer.Measure("write", () =>
    {
        IReadOnlyList<string> leftOut = [];
        file.Write(path => leftOut = AnnDataFile.Write(dataset, path, execution: context.Execution).LeftOut);
        return leftOut;
    });
}
