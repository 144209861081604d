using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Writes found domains: the slice where AnnData users look, the model, the map.</summary>
internal sealed class ResultFiles(CommandContext context)
{
    /// <returns>What was written, and where.</returns>
    public IReadOnlyList<(string What, string Path)> Write(
        DomainsResult result, string? labelColumn, ResultTargets targets, Dictionary<string, object> parameters, Action<string>? saveModel)
    {
        var labels = labelColumn is null ? null : LabelColumn.Of(result.Dataset, labelColumn);
        var labelColors = labels is null ? null : CategoryColors.Assign(labels);
        var colors = labels is null ? CategoryColors.Assign(result.Domains) : CategoryColors.AssignMatching(result.Domains, labels, labelColors!);
        var written = new List<(string, string)>();
        context.Timer.Measure("write", () =>
        {
            if (targets.Slice is { } slice)
                Put("output", slice, path => WriteSlice(result, colors, parameters, path));
            if (targets.Model is { } model && saveModel is not null)
                Put("model", model, path => Atomically(path, saveModel));
            if (targets.Figure is { } figure)
            {
                figure.WriteText(Draw(result, colors, labels, labelColors));
                written.Add(("figure", figure.Path));
            }
        });
        return written;

        void Put(string what, OutputFile file, Action<string> write)
        {
            file.Write(write);
            written.Add((what, file.Path));
        }
    }

    private void WriteSlice(DomainsResult result, string[] colors, Dictionary<string, object> parameters, string path)
    {
        var dataset = result.Dataset;
        dataset.Observations.Set(result.Domains);
        dataset.Embeddings["X_embedding"] = result.Embedding;
        dataset.Unstructured["domain_colors"] = colors;
        dataset.Unstructured["mlspatial"] = parameters;
        AnnDataFile.Write(dataset, path, execution: context.Execution);
    }

    private static string Draw(DomainsResult result, string[] colors, CategoricalColumn? labels, string[]? labelColors)
    {
        var panels = new List<MapPanel> { new("Domains", result.Domains, colors) };
        if (labels is not null)
            panels.Add(new MapPanel($"Labels ({labels.Name})", labels, labelColors!));
        return DomainMapFigure.Render(result.Dataset.RequireCoordinates(), panels);
    }

    private static void Atomically(string path, Action<string> write)
    {
        var temporary = path + ".tmp-" + Environment.ProcessId;
        try
        {
            write(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
