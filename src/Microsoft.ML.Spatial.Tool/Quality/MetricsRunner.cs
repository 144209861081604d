using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>Judges results: reads, measures method by method, compares, writes.</summary>
internal static class MetricsRunner
{
    public static void Run(MetricsRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Table, request.Figure);
        var methods = MethodReader.Read(request, context);
        var skipped = new SkippedMetrics();
        var scorer = new MethodScorer(request, context, skipped);
        var measured = new List<MethodMetrics>();
        foreach (var method in methods)
        {
            context.Execution.Report($"measuring {method.Name}", (double)measured.Count / methods.Count);
            measured.Add(scorer.Score(method));
        }
        var scores = OverallScores.Compute(measured, new OverallOptions { Missing = request.Missing });
        new MetricsReport(request, methods, new MetricsTable(measured, scores), skipped).Finish(context);
    }
}
