using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Finds domains: reads, fits step by step so that each phase is timed, scores, writes.</summary>
internal static class DomainsRunner
{
    public static void Run(DomainsRequest request, CommandContext context)
    {
        var dataset = context.Timer.Measure("load", () => SliceReader.Read(request.Input, request.Layer, request.LabelColumn, request.DropUnlabelled, context.Execution));
        Analyse(request, dataset, context);
    }

    /// <summary>Everything after reading.</summary>
    public static void Analyse(DomainsRequest request, SpatialDataset dataset, CommandContext context)
    {
        var options = FloorSettings.From(request, dataset, context.Execution);
        if (request.Preset != "auto")
            context.Warn($"--preset {request.Preset} changes nothing: method 'floor' is the same for every technology.");
        var mlContext = new MLContext(seed: options.Seed);
        var data = mlContext.Spatial().Data.LoadFromDataset(dataset);

        var (preprocessing, projected) = context.Timer.Measure("preprocess", () => FitStep(FloorPipeline.Preprocessing(mlContext, options), data));
        var (embedding, embedded) = context.Timer.Measure("train", () =>
        {
            var step = FitStep(FloorPipeline.Embedding(mlContext, options), projected);
            EmbeddingReader.Touch(step.Output, context.Cancellation);
            return step;
        });
        var (clustering, clustered) = context.Timer.Measure("cluster", () => FitStep(FloorPipeline.Clustering(mlContext, options), embedded));
        var result = context.Timer.Measure("cluster", () => DomainsResult.Read(dataset, clustered, context.Cancellation));

        var model = preprocessing.Append(embedding).Append(clustering);
        var written = new ResultFiles(context).Write(
            result,
            request.LabelColumn,
            new ResultTargets(request.Output, request.Model, request.Figure),
            FloorSettings.Describe(request, options, result),
            path => mlContext.Model.Save(model, data.Schema, path));
        var summary = result.Summarise("domains", request.Method, request.Seed, request.LabelColumn, written);
        context.Finish(summary.ToJson(context.Timer), summary.ToText(context.Timer));
    }

    private static (ITransformer Model, IDataView Output) FitStep(IEstimator<ITransformer> estimator, IDataView input)
    {
        var model = estimator.Fit(input);
        return (model, model.Transform(input));
    }
}
