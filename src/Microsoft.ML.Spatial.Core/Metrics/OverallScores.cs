using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// A table of methods with one score for each part and overall, as the benchmark of SpatialMETA makes it (Nature Communications 16, 2025, 10.1038/s41467-025-63915-z). Metrics without a
/// common scale are scaled from the worst to the best method of the table (<see cref="QualityMetrics.IsScaled"/>), so scores can be compared inside one table only.
/// </summary>
/// <param name="Methods">The methods, in the order in which they were given.</param>
/// <param name="NotMeasured">Metrics that no method has, or that are scaled over methods and one method alone has; they count nowhere.</param>
public sealed record OverallScores(IReadOnlyList<MethodScores> Methods, IReadOnlyList<QualityMetric> NotMeasured)
{
    private static readonly QualityPart[] CrossModality = [QualityPart.Continuity, QualityPart.Marker, QualityPart.Reconstruction];
    private static readonly QualityPart[] CrossSample = [QualityPart.Biology, QualityPart.Batch];

    /// <summary>Puts a table together.</summary>
    /// <param name="methods">What was measured of each method, each name once.</param>
    /// <param name="options">What to do about gaps; null for the defaults.</param>
    /// <remarks>
    /// A metric that no method has counts nowhere. One that some methods lack is a gap of these: <see cref="OverallOptions.Missing"/> says what becomes of their scores. When all methods have
    /// the same value, the scaled value of all is 0.5.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no method, two have one name, or the options are not valid.</exception>
    public static OverallScores Compute(IReadOnlyList<MethodMetrics> methods, OverallOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(methods);
        var settings = OptionsValidator.Validate(options ?? new OverallOptions());
        if (methods.Count == 0)
            throw new ArgumentException("There is no method to score.", nameof(methods));
        if (methods.GroupBy(method => method.Method, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two methods are called '{twice.Key}'; give each a name of its own.", nameof(methods));
        var scaled = new ScaledMetrics(methods);
        var hasBatches = scaled.Has(QualityPart.Batch);
        return new OverallScores([.. methods.Select((method, i) => Score(method.Method, i, scaled, settings.Missing, hasBatches))], scaled.NotMeasured);
    }

    private static MethodScores Score(string method, int index, ScaledMetrics scaled, MissingMetrics gaps, bool hasBatches)
    {
        var parts = new Dictionary<QualityPart, double?>();
        foreach (var part in CrossModality.Concat(CrossSample))
            parts[part] = Mean([.. scaled.Of(index).Where(value => QualityMetrics.PartOf(value.Metric) == part).Select(value => value.Value)], gaps);
        double? Of(IEnumerable<QualityPart> some) => Mean([.. some.Where(scaled.Has).Select(part => parts[part])], gaps);
        parts[QualityPart.CrossModality] = Of(CrossModality);
        parts[QualityPart.CrossSample] = hasBatches ? Of(CrossSample) : null;
        parts[QualityPart.Overall] = !hasBatches
            ? Of([.. CrossModality, QualityPart.Biology])
            : Array.Exists(CrossModality, scaled.Has) ? Mean([parts[QualityPart.CrossModality], parts[QualityPart.CrossSample]], gaps) : parts[QualityPart.CrossSample];
        return new MethodScores(method, scaled.Of(index), parts, [.. scaled.Of(index).Where(value => value.Value is null).Select(Name)]);
    }

    private static string Name(MetricValue value) => $"{QualityMetrics.PartOf(value.Metric)}: {value.Metric}{(value.Modality is null ? "" : $" ({value.Modality})")}";

    private static double? Mean(double?[] values, MissingMetrics gaps)
        => gaps == MissingMetrics.Refuse && Array.Exists(values, value => value is null) ? null : values.Average();
}
