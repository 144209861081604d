using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>Integrates modalities and samples: brings modalities onto the same spots, trains, scores, and writes everything.</summary>
internal static class IntegrateRunner
{
    public static void Run(IntegrateRequest request, CommandContext context)
    {
        var names = SliceNaming.Of(request.NamingFiles);
        var files = IntegrationFiles.Check(request, names);
        var read = SampleReader.Read(request, names, context);
        var kinds = ModalityKind.Of(read, request, context);
        var placements = new List<PartPlacement>();
        IntegratedSample[] samples = [.. read.Select(sample => PartPlacer.Place(sample, kinds, request, context, placements))];
        var data = context.Timer.Measure("preprocess", () => IntegrationData.Of(samples, kinds, request, context));
        var labels = request.LabelColumn is { } column ? LabelColumn.Read(data.Spots, column) : null;
        if (request.Clusters > data.Spots.SpotCount)
            throw new SpatialDataException($"There are {data.Spots.SpotCount:N0} spots, too few for {request.Clusters:N0} domains.");

        var fit = context.Timer.Measure("train", () => Train(data, request, context));
        var scores = context.Timer.Measure("score", () => IntegrationScores.Of(fit.Output, data, labels, context));
        var domains = request.Clusters is { } clusters ? context.Timer.Measure("cluster", () => IntegratedDomains.Find(fit.Output, data, clusters, labels, request.Seed, context)) : null;
        var result = new IntegrationResult(data, placements, fit, scores, domains, labels);
        context.Timer.Measure("write", () => files.Write(result, request, context));
        var summary = new IntegrationSummary(result, request, files.Names);
        context.Finish(summary.ToJson(context.Timer), summary.ToText(context.Timer));
    }

    private static CvaeFit Train(IntegrationData data, IntegrateRequest request, CommandContext context)
    {
        var several = data.Batches.Any(batch => batch.Levels.Count > 1);
        return Cvae.Fit(
            [.. data.Modalities.Select(modality => CvaeSettings.Modality(modality, request, several))], data.Batches, data.Graph, CvaeSettings.Network(request, several), request.Seed, context.Execution);
    }
}
