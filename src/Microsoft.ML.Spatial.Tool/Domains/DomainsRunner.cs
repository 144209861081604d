using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Finds domains: reads, fits step by step so that each phase is timed, scores, writes.</summary>
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
        if (request.Preset != "auto")
            context.Note($"--preset {request.Preset} changes nothing: method 'floor' is the same for every technology.");
        ScaleCheck.Require(dataset, request.ReadOptions?.AnnData?.Matrix, request.Logged, ", or give --logged to use the values as they are");
        var options = FloorSettings.From(request, dataset, context.Execution);
        var mlContext = new MLContext(seed: options.Seed);
        var data = mlContext.Spatial().Data.LoadFromDataset(dataset);

        var (preprocessing, projected) = context.Timer.Measure("preprocess", () => Fit(FloorPipeline.Preprocessing(mlContext, options), data));
        var (embedding, embedded) = context.Timer.Measure("train", () =>
        {
            // The view is lazy: reading the embedding here counts its time where it belongs.
            var step = Fit(FloorPipeline.Embedding(mlContext, options), projected);
            FloorPipeline.ReadEmbedding(step.Output, context.Cancellation);
            return step;
        });
        var (clustering, found) = context.Timer.Measure("cluster", () =>
        {
            var step = Fit(FloorPipeline.Clustering(mlContext, options), embedded);
            return (step.Model, FoundDomains.Read(step.Output, context.Cancellation));
        });
        if (request.Clusters is null && found.Count == options.MaximumClusters)
            context.Note($"'auto' took the largest number it tried. Neighbouring spots are alike, which makes BIC favour many domains; give --clusters N when you expect a number.");

        var written = new List<(string, string)>();
        if (request.Model is { } file)
        {
            var model = preprocessing.Append(embedding).Append(clustering);
            context.Timer.Measure("write", () => ModelFile.Write(mlContext, model, data.Schema, file));
            written.Add(("model", file.Path));
        }
        new DomainsReport(request.Command, request.Method, request.Seed, request.LabelColumn, request.Output, request.Figure, request.Input)
            .Finish(dataset, found, FloorSettings.Describe(request, options, found), written, context);
    }

    private static (ITransformer Model, IDataView Output) Fit(IEstimator<ITransformer> estimator, IDataView input)
    {
        var model = estimator.Fit(input);
        return (model, model.Transform(input));
    }
}
