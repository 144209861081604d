using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Scores;

/// <summary>Scores sets of features stage by stage: read, normalise, choose controls, score, write and tell.</summary>
internal static class ScoreRunner
{
    public static void Run(ScoreRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Output, request.Table, request.Figure);
        var sets = ScoredSets.Read(request);
        var dataset = SliceReader.Read(request.Input, context, request.ReadOptions);
        if (request.Figure is not null)
            dataset.RequireCoordinates();
        var values = LoggedValues.Of(dataset, request.ReadOptions, request.Logged, context);
        var names = request.Symbols ? GeneSymbols.Of(dataset) : dataset.FeatureNames;
        TellMissing(request, names, context);
        var scored = context.Timer.Measure("score", () =>
        {
            var chosen = FeatureSetScores.Choose(values, names, sets, request.Options, request.Seed);
            return new ScoredSets(chosen, chosen.Score(values, context.Execution), sets.Count, request);
        });
        string[] replaced = [.. scored.Columns.Where(name => dataset.Observations.TryGet(name, out _))];
        if (replaced.Length > 0 && request.Output is { } output)
            context.Note($"of obs in {request.Input}, {string.Join(", ", replaced)} {(replaced.Length == 1 ? "is" : "are")} replaced in {output.Path}; --name gives scores other names.");
        scored.AddTo(dataset);
        Finish(request, dataset, scored, context);
    }

    // A list is short enough to say which of it were not measured.
    private static void TellMissing(ScoreRequest request, IReadOnlyList<string> names, CommandContext context)
    {
        var known = names.ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. request.Features.Where(feature => !known.Contains(feature))];
        if (missing.Length > 0 && missing.Length < request.Features.Count)
            context.Note($"not measured and left out: {string.Join(", ", missing)}");
    }

    private static void Finish(ScoreRequest request, SpatialDataset dataset, ScoredSets scored, CommandContext context)
    {
        var files = new ResultFiles(context);
        files.WriteSlice(request.Output, dataset);
        files.WriteText("table", request.Table, () => scored.Table(dataset.Barcodes));
        var shown = scored.MostVariable(request.Top);
        files.WriteText("figure", request.Figure, () => ValueMapFigure.Render(
            dataset.RequireCoordinates(), [.. shown.Select(set => (scored.Names[set], scored.Values(set)))], new DomainMapOptions { Title = $"{SliceNaming.Of(request.Input)}: scores of sets" }));
        Tell(request, dataset, scored, shown, files.Written, context);
    }

    private static void Tell(ScoreRequest request, SpatialDataset dataset, ScoredSets scored, int[] shown, IReadOnlyList<(string What, string Path)> files, CommandContext context)
    {
        var text = new TextSummary()
            .Line("data", $"{dataset.SpotCount:N0} spots, {dataset.FeatureCount:N0} features")
            .Line("sets", $"{scored.Sets.Count:N0} of {scored.Asked:N0} have {request.Options.MinimumSize} or more measured members (seed {request.Seed})")
            .Line("scores", $"in {(scored.Sets.Count > ScoredSets.MostColumns ? $"obsm['{ScoredSets.MatrixKey}']" : "obs")}; most variable:");
        foreach (var set in shown)
        {
            var values = scored.Values(set);
            text.Line("", $"{scored.Names[set]}: {scored.Sets[set].Members.Length} members, {scored.Sets[set].Controls.Length} controls, from {values.Min():0.00} to {values.Max():0.00}");
        }
        var json = new JsonSummary("score").Set("spots", (long)dataset.SpotCount).Set("seed", request.Seed).Set("setsAsked", (long)scored.Asked).Set("sets", shown.Select(set => new JsonSummary()
            .Set("name", scored.Names[set]).Set("members", (long)scored.Sets[set].Members.Length).Set("controls", (long)scored.Sets[set].Controls.Length)))
            .Set("scored", (long)scored.Sets.Count).SetCost(context.Timer).SetFiles(files);
        context.Finish(json, text.Finish(files, context.Timer));
    }
}
