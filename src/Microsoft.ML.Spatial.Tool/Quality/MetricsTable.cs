using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>All metrics and scores of all methods.</summary>
/// <param name="Methods">What was measured.</param>
/// <param name="Scores">What comes of it.</param>
internal sealed record MetricsTable(IReadOnlyList<MethodMetrics> Methods, OverallScores Scores)
{
    private static readonly QualityPart[] Parts = Enum.GetValues<QualityPart>();

    /// <summary>The metrics that any method has, those of one part after the other, information at the end.</summary>
    public IReadOnlyList<(QualityMetric Metric, string? Modality)> Columns { get; } =
        [.. Methods.SelectMany(method => method.Values).Where(value => value.Value is not null).Select(value => (value.Metric, value.Modality)).Distinct()
            .OrderBy(column => QualityMetrics.PartOf(column.Metric) ?? QualityPart.Overall).ThenBy(column => column.Metric).ThenBy(column => column.Modality, StringComparer.Ordinal)];

    /// <summary>The parts and totals that any method has.</summary>
    public IReadOnlyList<QualityPart> Measured => [.. Parts.Where(part => Scores.Methods.Any(method => method.Parts[part] is not null))];

    public double? Value(int method, QualityMetric metric, string? modality)
        => Methods[method].Values.FirstOrDefault(value => value.Metric == metric && value.Modality == modality)?.Value;

    /// <summary>Comma-separated text (RFC 4180), one line per method; what there is not is empty. Scores have "score_" before their names.</summary>
    public string ToCsv()
    {
        var table = new CsvTable(["method", .. Columns.Select(column => MetricNames.Key(column.Metric, column.Modality)), .. Parts.Select(part => $"score_{MetricNames.Key(part)}")]);
        for (var method = 0; method < Methods.Count; method++)
        {
            table.Row(
            [
                Methods[method].Method,
                .. Columns.Select(column => CsvTable.Field(Value(method, column.Metric, column.Modality))),
                .. Parts.Select(part => CsvTable.Field(Scores.Methods[method].Parts[part])),
            ]);
        }
        return table.ToString();
    }
}
