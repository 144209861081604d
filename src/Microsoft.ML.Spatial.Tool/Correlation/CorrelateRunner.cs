using Microsoft.ML.Spatial.Core.Correlation;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Correlation;

/// <summary>Correlates two modalities: reads, correlates, writes.</summary>
internal static class CorrelateRunner
{
    private const double Level = 0.05;

    public static void Run(CorrelateRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Table, request.Figure, request.Scatter);
        var pair = ModalityPair.Read(request, context);
        var groups = request.GroupColumn is { } column ? LabelColumn.Read(pair.First.Data, column) : null;
        var found = context.Timer.Measure("correlate", () => FeatureCorrelation.Compute(pair.First.Values, pair.Second.Values, groups?.Codes, request.Options, context.Execution));
        var result = new CorrelationResult(pair, groups, found);
        if (groups is not null && groups.Categories.Length > found.Count - 1)
            context.Note($"{groups.Categories.Length - found.Count + 1} groups of '{groups.Name}' have fewer than {request.Options.MinimumSpots} spots and are left out.");

        var files = new ResultFiles(context);
        files.WriteText("table", request.Table, result.ToCsv);
        files.WriteText("figure", request.Figure, () => CorrelationFigures.Volcano(result, Level));
        if (found[0].Pairs.Count > 0)
            files.WriteText("scatter", request.Scatter, () => CorrelationFigures.Scatter(result));
        else
            context.Note("no pair could be correlated: that takes three spots, and features that vary. No scatter plot is drawn.");
        Finish(request, result, files.Written, context);
    }

    private static void Finish(CorrelateRequest request, CorrelationResult result, IReadOnlyList<(string What, string Path)> files, CommandContext context)
    {
        var (first, second) = (result.Pair.First, result.Pair.Second);
        var json = new JsonSummary("correlate").Set("spots", (long)first.Values.Rows).Set("method", request.Options.Method.ToString().ToLowerInvariant())
            .Set("modalities", new[] { first, second }.Select(modality => new JsonSummary().Set("name", modality.Name).Set("features", (long)modality.FeatureNames.Length).Set("logNormalized", modality.WasLogged)))
            .Set("groups", result.Groups.Select(group => Describe(result, group)));
        var text = new TextSummary().Line("data", $"{first.Values.Rows:N0} spots; {Tell(first)}; {Tell(second)}");
        foreach (var group in result.Groups)
        {
            text.Line(group.Group < 0 ? "all" : "group", $"{(group.Group < 0 ? "" : result.NameOf(group) + ": ")}{group.TestedCount:N0} pairs over {group.SpotCount:N0} spots, {group.Pairs.Count(pair => pair.PAdjusted < Level):N0} of the {group.Pairs.Count:N0} kept at an adjusted p below {Level}");
            foreach (var pair in group.Pairs.Take(group.Group < 0 ? 6 : 2))
                text.Line("", $"{pair.R:+0.000;-0.000}  {first.FeatureNames[pair.First]} - {second.FeatureNames[pair.Second]}");
        }
        context.Finish(json.SetCost(context.Timer).SetFiles(files), text.Finish(files, context.Timer));
    }

    private static JsonSummary Describe(CorrelationResult result, GroupCorrelation group)
    {
        var json = new JsonSummary().Set("group", result.NameOf(group)).Set("spots", (long)group.SpotCount).Set("tested", group.TestedCount).Set("kept", (long)group.Pairs.Count)
            .Set("significant", group.Pairs.LongCount(pair => pair.PAdjusted < Level));
        return group.Pairs.Count == 0 ? json : json.Set("bestFirst", result.Pair.First.FeatureNames[group.Pairs[0].First])
            .Set("bestSecond", result.Pair.Second.FeatureNames[group.Pairs[0].Second]).Set("bestR", group.Pairs[0].R);
    }

    private static string Tell(CorrelatedModality modality)
        => FormattableString.Invariant($"{modality.Name} {modality.FeatureNames.Length:N0} features{(modality.WasLogged ? ", log-normalised" : "")}");
}
