using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Tool.Alignment;

/// <summary>Brings a new slice into the common space of a saved fusion.</summary>
internal static class FusedSlice
{
    public static void Write(ITransformer model, IDataView data, SpatialDataset slice, TransformRequest request, CommandContext context)
    {
        if (request.Figure is not null || request.LabelColumn is not null)
            throw ToolException.Usage("The model fuses slices and finds no domains, so there is nothing to draw or to compare with labels; leave out --figure and --label-column.");
        if (request.Output is not { } output)
            throw ToolException.Usage("Say where to write the fused slice: --output FILE.h5ad.");
        slice.Embeddings["X_fused"] = context.Timer.Measure("transform", () => ColumnReader.ReadDense(model.Transform(data), ColumnNames.Fused, context.Cancellation));
        foreach (var lost in SliceWriter.Write(slice, output, context))
            context.Note($"not in {output.Path}: {lost}");
        var json = new JsonSummary("transform").Set("model", request.Model).Set("input", request.Input).Set("spots", (long)slice.SpotCount).Set("fusedSize", (long)slice.Embeddings["X_fused"].Columns);
        json.SetCost(context.Timer).Set("output", [output.Path]);
        context.Finish(json, FormattableString.Invariant($"{slice.SpotCount:N0} spots fused into {slice.Embeddings["X_fused"].Columns} dimensions; wrote {output.Path}: obsm['X_fused']\n"));
    }
}
