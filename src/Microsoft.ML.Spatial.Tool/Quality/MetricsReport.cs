using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>Writes metrics and says what they are.</summary>
internal sealed class MetricsReport(MetricsRequest request, IReadOnlyList<JudgedMethod> judged, MetricsTable table, SkippedMetrics skipped)
{
    private const int NameWidth = 18;
    private const int MostShown = 32;

    public void Finish(CommandContext context)
    {
        var files = new List<(string What, string Path)>();
        if (request.Table is { } csv)
        {
            context.Timer.Measure("write", () => csv.WriteText(table.ToCsv()));
            files.Add(("table", csv.Path));
        }
        if (request.Figure is { } figure)
        {
            if (table.Columns.Count == 0)
            {
                context.Note("nothing could be measured, so there is no figure.");
            }
            else
            {
                context.Timer.Measure("write", () => figure.WriteText(MetricsFigure.Draw(table)));
                files.Add(("figure", figure.Path));
            }
        }
        context.Finish(ToJson(context, files), ToText(context, files));
    }

    private JsonSummary ToJson(CommandContext context, List<(string What, string Path)> files)
    {
        var json = new JsonSummary("metrics").Set("seed", request.Seed).Set("methods", judged.Select((_, i) => Method(i)))
            .Set("notMeasured", table.Scores.NotMeasured.Select(metric => MetricNames.Key(metric)))
            .Set("skipped", skipped.Entries.Select(entry => new JsonSummary().Set("what", entry.What).Set("why", entry.Why)));
        json.SetCost(context.Timer);
        foreach (var (what, path) in files)
            json.Set(what, path);
        return json;
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

    private string ToText(CommandContext context, List<(string What, string Path)> files)
    {
        var text = new StringBuilder();
        string[] names = [.. judged.Select(method => method.Name.Length <= MostShown ? method.Name : method.Name[..(MostShown - 1)] + "\u2026")];
        var width = Math.Max(9, names.Max(name => name.Length) + 2);
        Line("metrics", string.Create(CultureInfo.InvariantCulture, $"{judged.Count} method{(judged.Count == 1 ? "" : "s")}, {Spots(0):N0} spots of {judged[0].Samples.Count} sample{(judged[0].Samples.Count == 1 ? "" : "s")}"));
        if (judged.Count > 1)
            Line("", string.Concat(names.Select(name => name.PadRight(width))));
        string? group = null;
        foreach (var (metric, modality) in table.Columns)
        {
            var part = QualityMetrics.PartOf(metric) is { } of ? MetricNames.Words(of) : "more";
            if (part != group)
                text.Append(group = part).Append('\n');
            Line("  " + MetricNames.Words(metric, modality), Row(i => table.Value(i, metric, modality)) + (QualityMetrics.HigherIsBetter(metric) ? "" : "less is better"));
        }
        text.Append(judged.Count > 1 && table.Columns.Any(column => QualityMetrics.IsScaled(column.Metric)) ? $"scores ({Scaled()} scaled from the worst to the best of these methods)\n" : "scores\n");
        foreach (var part in table.Measured)
            Line("  " + MetricNames.Words(part), Row(i => table.Scores.Methods[i].Parts[part]));
        for (var i = 0; i < judged.Count; i++)
            if (table.Scores.Methods[i].Missing is { Count: > 0 } missing)
                Line("missing", $"{names[i]}: {string.Join(", ", missing)}");
        foreach (var (what, why) in skipped.Entries)
            Line("skipped", $"{what}: {why}");
        var phases = context.Timer.Seconds.Select(phase => string.Create(CultureInfo.InvariantCulture, $"{phase.Key} {phase.Value:0.0} s"));
        Line("time", $"{string.Join(", ", phases)}, total {context.Timer.Total.ToString("0.0", CultureInfo.InvariantCulture)} s");
        foreach (var (what, path) in files)
            Line(what, path);
        return text.ToString();

        void Line(string name, string value) => text.Append($"{name} ".PadRight(NameWidth + 4)).Append(value.TrimEnd()).Append('\n');
        string Row(Func<int, double?> value)
            => string.Concat(Enumerable.Range(0, judged.Count).Select(i => (value(i)?.ToString("0.000", CultureInfo.InvariantCulture) ?? "none").PadRight(width)));
    }
}
