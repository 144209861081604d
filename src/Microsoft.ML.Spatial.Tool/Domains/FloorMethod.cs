using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Method 'floor': the learning-free baseline, step by step so that each phase is timed.</summary>
internal static class FloorMethod
{
    public static MethodOutcome Find(DomainsRequest request, SpatialDataset dataset, MLContext mlContext, CommandContext context)
    {
        if (request.Preset != "auto")
            context.Note($"--preset {request.Preset} changes nothing: method 'floor' is the same for every technology.");
        var options = FloorSettings.From(request, dataset, context.Execution);
        var data = mlContext.Spatial().Data.LoadFromDataset(dataset);
        var projected = context.Timer.Measure("preprocess", () => FittedStep.Of(FloorPipeline.Preprocessing(mlContext, options), data));
        var embedded = context.Timer.Measure("train", () =>
        {
            // The view is lazy: reading the embedding here counts its time where it belongs.
            var step = FittedStep.Of(FloorPipeline.Embedding(mlContext, options), projected.Output);
            FloorPipeline.ReadEmbedding(step.Output, context.Cancellation);
            return step;
        });
        var (clustering, found) = context.Timer.Measure("cluster", () =>
        {
            var step = FittedStep.Of(FloorPipeline.Clustering(mlContext, options), embedded.Output);
            return (step.Model, FoundDomains.Read(step.Output, context.Cancellation));
        });
        var model = projected.Model.Append(embedded.Model).Append(clustering);
        return new MethodOutcome(model, data.Schema, found, FloorSettings.Describe(request, options, found), options.MaximumClusters, TrainingSummary.None);
    }
}
