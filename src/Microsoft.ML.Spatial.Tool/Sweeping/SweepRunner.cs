using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Domains;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Sweeping;

/// <summary>Searches stage by stage: read, try, compare with the default, write and tell.</summary>
internal static class SweepRunner
{
    public static void Run(SweepRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Table, request.Figure, request.Model);
        var dataset = SliceInput.Read(request.Input, request.ReadOptions, request.LabelColumn, dropUnlabelled: false, context);
        ScaleCheck.Require(dataset, request.ReadOptions?.AnnData?.Matrix, request.Logged);
        if (request.Clusters > dataset.SpotCount)
            throw new SpatialDataException($"--clusters {request.Clusters} is more than the {dataset.SpotCount:N0} spots.");
        var mlContext = new MLContext(seed: request.Sweep.Seed);
        var found = context.Timer.Measure("sweep", () => SweepMethod.Search(request, dataset, mlContext, context));
        var result = found.Result;
        if (result.DroppedTornLine)
            context.Note("the last line of the journal was unfinished, as a kill leaves it; it was dropped and its trial done again.");
        if (result.Stopped == SweepStop.SpaceExhausted)
            context.Note($"the space has no further settings: {result.Ranking.Count:N0} of {request.Sweep.Trials:N0} trials were done.");
        if (result.Stopped == SweepStop.TimeLimit)
            context.Note($"time was over after {result.Ranking.Count:N0} of {request.Sweep.Trials:N0} trials{(request.Sweep.JournalPath is null ? "." : "; go on with --resume.")}");

        var files = new ResultFiles(context);
        files.WriteText("table", request.Table, () => TrialsCsv.Write(result));
        files.WriteText("figure", request.Figure, () => ParallelCoordinatesFigure.Render(result, $"{SliceNaming.Of(request.Input)}: {request.Method}, {request.Clusters} domains"));
        files.Write("model", request.Model, file => ModelFile.Write(mlContext, found.Model, found.InputSchema, file));
        if (request.Sweep.JournalPath is { } journal)
            files.Tell("journal", journal);
        var summary = new SweepSummary(request, dataset.SpotCount, result, files.Written);
        context.Finish(summary.ToJson(context.Timer), summary.ToText(context.Timer));
    }
}
