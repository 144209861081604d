using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Finds domains: reads, has a method find them, scores, writes.</summary>
internal static class DomainsRunner
{
    public static void Run(DomainsRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Output, request.Model, request.Figure);
        Analyse(request, SliceInput.Read(request.Input, request.ReadOptions, request.LabelColumn, request.DropUnlabelled, context), context);
    }

    /// <summary>Everything after reading.</summary>
    public static void Analyse(DomainsRequest request, SpatialDataset dataset, CommandContext context)
    {
        ScaleCheck.Require(dataset, request.ReadOptions?.AnnData?.Matrix, request.Logged);
        var mlContext = new MLContext(seed: checked((int)request.Seed));
        var outcome = DomainMethod.Find(request, dataset, mlContext, context);
        if (request.Clusters is null && outcome.Found.Count == outcome.MostTried)
            context.Note($"'auto' took the largest number it tried. Neighbouring spots are alike, which makes BIC favour many domains; give --clusters N when you expect a number.");

        var written = new List<(string, string)>();
        if (request.Model is { } file)
        {
            context.Timer.Measure("write", () => ModelFile.Write(mlContext, outcome.Model, outcome.InputSchema, file));
            written.Add(("model", file.Path));
        }
        new DomainsReport(request.Command, request.Method, request.Seed, request.LabelColumn, request.Output, request.Figure, request.Input, outcome.Training)
            .Finish(dataset, outcome.Found, outcome.Parameters, written, context);
    }
}
