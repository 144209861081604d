namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>The metrics that count in a part, turned so that larger is better and scaled over methods where that is due.</summary>
internal sealed class ScaledMetrics
{
    private readonly MetricValue[][] _values;

    public ScaledMetrics(IReadOnlyList<MethodMetrics> methods)
    {
        var keys = new List<(QualityMetric Metric, string? Modality)>();
        foreach (var value in methods.SelectMany(method => method.Values))
            if (QualityMetrics.PartOf(value.Metric) is not null && value.Value is not null && !keys.Contains((value.Metric, value.Modality)))
                keys.Add((value.Metric, value.Modality));
        var columns = keys.ConvertAll(key => (Key: key, Values: Scale(key.Metric, [.. methods.Select(method => ValueOf(method, key.Metric, key.Modality))])));
        columns.RemoveAll(column => Array.TrueForAll(column.Values, value => value is null));
        columns.Sort((one, other) => one.Key.Metric != other.Key.Metric ? one.Key.Metric.CompareTo(other.Key.Metric) : string.CompareOrdinal(one.Key.Modality, other.Key.Modality));
        _values = [.. methods.Select((_, i) => columns.Select(column => new MetricValue(column.Key.Metric, column.Values[i], column.Key.Modality)).ToArray())];
        var measured = columns.Select(column => column.Key.Metric).ToHashSet();
        NotMeasured = [.. Enum.GetValues<QualityMetric>().Where(metric => QualityMetrics.PartOf(metric) is not null && !measured.Contains(metric))];
    }

    /// <summary>Metrics of a part that no method has.</summary>
    public IReadOnlyList<QualityMetric> NotMeasured { get; }

    /// <summary>Whether any method has a metric of a part.</summary>
    public bool Has(QualityPart part) => _values[0].Any(value => QualityMetrics.PartOf(value.Metric) == part);

    /// <summary>The metrics of a method; all methods have the same in the same order, with null for gaps.</summary>
    public IReadOnlyList<MetricValue> Of(int method) => _values[method];

    private static double? ValueOf(MethodMetrics method, QualityMetric metric, string? modality)
        => method.Values.FirstOrDefault(value => value.Metric == metric && value.Modality == modality)?.Value;

    private static double?[] Scale(QualityMetric metric, double?[] values)
    {
        if (!QualityMetrics.IsScaled(metric))
            return QualityMetrics.HigherIsBetter(metric) ? values : Array.ConvertAll(values, value => 1 - value);
        var (least, most) = (values.Min(), values.Max());
        return values.Count(value => value is not null) < 2 ? new double?[values.Length] : Array.ConvertAll(values, value => most > least ? (value - least) / (most - least) : value is null ? null : 0.5);
    }
}
