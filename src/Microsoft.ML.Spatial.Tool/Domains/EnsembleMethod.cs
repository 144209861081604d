using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Method 'ensemble': the consensus of many cheap partitions.</summary>
internal static class EnsembleMethod
{
    public static MethodOutcome Find(DomainsRequest request, SpatialDataset dataset, MLContext mlContext, CommandContext context)
    {
        var preset = context.Timer.Measure("preprocess", () => Presets.Resolve(request.Preset, dataset, context));
        var options = Settings(request, dataset, preset, context);
        var data = mlContext.Spatial().Data.LoadFromDataset(dataset);
        var model = context.Timer.Measure("train", () => mlContext.Spatial().Clustering.Ensemble(options).Fit(data));
        var found = context.Timer.Measure("cluster", () => FoundDomains.Read(model.Transform(data), context.Cancellation));
        var parameters = MethodParameters.Common(request, found);
        parameters["preset"] = Presets.Name(preset);
        parameters["top_features"] = (long)options.FeatureCount;
        parameters["members"] = (long)model.Members.Count;
        parameters["stability"] = model.Stability;
        var training = new TrainingSummary { Preset = Presets.Name(preset), Stability = model.Stability, Members = model.Members.Count };
        return new MethodOutcome(model, data.Schema, found, parameters, options.MaximumClusters, training);
    }

    public static DomainEnsembleTrainer.Options Settings(DomainsRequest request, SpatialDataset dataset, DomainPreset preset, CommandContext context)
    {
        var options = new DomainEnsembleTrainer.Options
        {
            Preset = preset,
            MinimumClusters = request.Clusters ?? Math.Min(FloorSettings.FewestDomains, dataset.SpotCount),
            MaximumClusters = request.Clusters ?? FloorSettings.MostTried(dataset),
            WhenAlreadyLogged = request.Logged ? LoggedInput.PassThrough : LoggedInput.Reject,
            Seed = checked((int)request.Seed),
            Execution = context.Execution,
            Members = request.Members,
        };
        if (request.TopFeatures is { } count)
            options.FeatureCount = count == 0 ? Math.Max(2, dataset.FeatureCount) : Math.Max(2, count);
        if (request.Neighbors is { } neighbors)
            options.Smoothing = [new Smoothing(neighbors, 1), new Smoothing(neighbors, 2)];
        if (request.Refine)
            context.Note("--refine changes nothing: method 'ensemble' averages over the surroundings already.");
        return options;
    }
}
