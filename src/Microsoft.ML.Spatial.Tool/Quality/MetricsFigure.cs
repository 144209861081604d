using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>The table of methods and metrics as coloured cells.</summary>
internal static class MetricsFigure
{
    public static string Draw(MetricsTable table)
    {
        var several = table.Methods.Count > 1;
        var columns = new List<HeatColumn>();
        foreach (var (metric, modality) in table.Columns)
        {
            double?[] values = [.. table.Methods.Select((_, method) => table.Value(method, metric, modality))];
            columns.Add(new HeatColumn(
                QualityMetrics.PartOf(metric) is { } part ? MetricNames.Words(part) : "more",
                MetricNames.Words(metric, modality) + (QualityMetrics.HigherIsBetter(metric) ? "" : " \u2193"),
                values,
                several ? Ranked(values, QualityMetrics.HigherIsBetter(metric)) : Absolute(values, metric)));
        }
        foreach (var part in table.Measured)
        {
            double?[] values = [.. table.Scores.Methods.Select(method => method.Parts[part])];
            columns.Add(new HeatColumn("scores", MetricNames.Words(part), values, several ? Ranked(values, higherIsBetter: true) : values));
        }
        return HeatTableFigure.Render(
            "How good the results are",
            [.. table.Methods.Select(method => method.Method)],
            columns,
            (several ? "Dark is the best of a column. " : "Dark is near 1. ") + "Smaller is better where an arrow points down.");
    }

    // What has no natural 1 is left without a colour.
    private static double?[] Absolute(double?[] values, QualityMetric metric)
        => Array.ConvertAll(values, value => metric is QualityMetric.Specificity or QualityMetric.MutualInformation ? null : QualityMetrics.HigherIsBetter(metric) ? value : 1 - value);

    private static double?[] Ranked(double?[] values, bool higherIsBetter)
    {
        var (least, most) = (values.Min(), values.Max());
        return Array.ConvertAll(values, value => value is null ? null : !(most > least) ? 0.5 : higherIsBetter ? (value - least) / (most - least) : (most - value) / (most - least));
    }
}
