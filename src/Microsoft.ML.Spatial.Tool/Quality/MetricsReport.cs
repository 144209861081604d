using System.Globalization;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>Writes metrics and says what they are.</summary>
internal sealed class MetricsReport(MetricsRequest request, IReadOnlyList<JudgedMethod> judged, MetricsTable table, SkippedMetrics skipped)
{
    private const int NameWidth = 22;
    private const int MostShown = 32;

    public void Finish(CommandContext context)
    {
        var files = new ResultFiles(context);
        files.WriteText("table", request.Table, table.ToCsv);
        if (table.Columns.Count > 0)
            files.WriteText("figure", request.Figure, () => MetricsFigure.Draw(table));
        else if (request.Figure is not null)
            context.Note("nothing could be measured, so there is no figure.");
        context.Finish(ToJson(context, files.Written), ToText(context, files.Written));
    }

    private JsonSummary ToJson(CommandContext context, IReadOnlyList<(string What, string Path)> files)
    {
        var json = new JsonSummary("metrics").Set("seed", request.Seed).Set("methods", judged.Select((_, i) => Method(i)))
            .Set("notMeasured", table.Scores.NotMeasured.Select(metric => MetricNames.Key(metric)))
            .Set("skipped", skipped.Entries.Select(entry => new JsonSummary().Set("what", entry.What).Set("why", entry.Why)));
        return json.SetCost(context.Timer).SetFiles(files);
    }

    private JsonSummary Method(int index)
    {
        var (metrics, scores) = (new JsonSummary(), new JsonSummary());
        foreach (var (metric, modality) in table.Columns)
            metrics.Set(MetricNames.Key(metric, modality), table.Value(index, metric, modality));
        foreach (var (part, score) in table.Scores.Methods[index].Parts)
            scores.Set(MetricNames.Key(part), score);
        return new JsonSummary().Set("method", judged[index].Name).Set("spots", Spots(index)).Set("samples", (long)judged[index].Samples.Count).Set("predicted", judged[index].Predicted)
            .Set("embedding", judged[index].Embedding).Set("metrics", metrics).Set("scores", scores).Set("missing", table.Scores.Methods[index].Missing);
    }

    private string Scaled() => string.Join(", ", table.Columns.Select(column => column.Metric).Distinct().Where(QualityMetrics.IsScaled).Select(metric => MetricNames.Words(metric)));

    private long Spots(int method) => judged[method].Samples.Sum(sample => (long)sample.Data.SpotCount);

    private string ToText(CommandContext context, IReadOnlyList<(string What, string Path)> files)
    {
        var text = new TextSummary(NameWidth);
        string[] names = [.. judged.Select(method => method.Name.Length <= MostShown ? method.Name : method.Name[..(MostShown - 1)] + "\u2026")];
        var width = Math.Max(9, names.Max(name => name.Length) + 2);
        text.Line("metrics", $"{judged.Count} method{(judged.Count == 1 ? "" : "s")}, {Spots(0):N0} spots of {judged[0].Samples.Count} sample{(judged[0].Samples.Count == 1 ? "" : "s")}");
        if (judged.Count > 1)
            text.Line("", $"{string.Concat(names.Select(name => name.PadRight(width))).TrimEnd()}");
        string? group = null;
        foreach (var (metric, modality) in table.Columns)
        {
            var part = QualityMetrics.PartOf(metric) is { } of ? MetricNames.Words(of) : "more";
            if (part != group)
                text.Text($"{group = part}\n");
            text.Line("  " + MetricNames.Words(metric, modality), $"{(Row(i => table.Value(i, metric, modality)) + (QualityMetrics.HigherIsBetter(metric) ? "" : "less is better")).TrimEnd()}");
        }
        text.Text(judged.Count > 1 && table.Columns.Any(column => QualityMetrics.IsScaled(column.Metric)) ? $"scores ({Scaled()} scaled from the worst to the best of these methods)\n" : "scores\n");
        foreach (var part in table.Measured)
            text.Line("  " + MetricNames.Words(part), $"{Row(i => table.Scores.Methods[i].Parts[part]).TrimEnd()}");
        for (var i = 0; i < judged.Count; i++)
            if (table.Scores.Methods[i].Missing is { Count: > 0 } missing)
                text.Line("missing", $"{names[i]}: {string.Join(", ", missing)}");
        foreach (var (what, why) in skipped.Entries)
            text.Line("skipped", $"{what}: {why}");
        return text.Finish(files, context.Timer);

        string Row(Func<int, double?> value)
            => string.Concat(Enumerable.Range(0, judged.Count).Select(i => (value(i)?.ToString("0.000", CultureInfo.InvariantCulture) ?? "none").PadRight(width)));
    }
}
