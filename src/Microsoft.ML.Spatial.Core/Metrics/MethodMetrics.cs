namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Everything measured of one method. Collects it, too: what is added as null was not measured.</summary>
/// <param name="method">Name of the method.</param>
public sealed class MethodMetrics(string method)
{
    private readonly List<MetricValue> _values = [];

    /// <summary>Name of the method.</summary>
    public string Method { get; } = method;

    /// <summary>The values, in the order in which they were added.</summary>
    public IReadOnlyList<MetricValue> Values => _values;

    /// <summary>Adds one value.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">Its value; null or NaN when it is missing.</param>
    /// <param name="modality">The modality; null when it belongs to none.</param>
    /// <exception cref="ArgumentException">The metric of this modality is there already.</exception>
    public MethodMetrics Add(QualityMetric metric, double? value, string? modality = null)
    {
        if (_values.Exists(known => known.Metric == metric && known.Modality == modality))
            throw new ArgumentException($"Method '{Method}' has {metric}{(modality is null ? "" : $" of '{modality}'")} already.", nameof(metric));
        _values.Add(new MetricValue(metric, value is { } number && double.IsFinite(number) ? number : null, modality));
        return this;
    }

    /// <summary>Adds how smoothly clusters lie in the tissue.</summary>
    /// <param name="chaos">CHAOS.</param>
    /// <param name="pas">PAS.</param>
    public MethodMetrics AddContinuity(double? chaos, double? pas) => Add(QualityMetric.Chaos, chaos).Add(QualityMetric.Pas, pas);

    /// <summary>Adds how well features of a modality mark clusters.</summary>
    /// <param name="markers">The scores.</param>
    /// <param name="modality">The modality; null for one.</param>
    public MethodMetrics Add(MarkerQuality? markers, string? modality = null)
        => Add(QualityMetric.MoransI, markers?.MoransI, modality).Add(QualityMetric.GearysC, markers?.GearysC, modality).Add(QualityMetric.Specificity, markers?.Specificity, modality)
            .Add(QualityMetric.LogisticAccuracy, markers?.LogisticAccuracy, modality).Add(QualityMetric.MutualInformation, markers?.MutualInformation, modality);

    /// <summary>Adds how well denoised values of a modality agree with measured ones.</summary>
    /// <param name="reconstruction">The agreement.</param>
    /// <param name="modality">The modality; null for one.</param>
    public MethodMetrics Add(ReconstructionAgreement? reconstruction, string? modality = null)
        => Add(QualityMetric.Correlation, reconstruction?.MeanCorrelation, modality).Add(QualityMetric.Cosine, reconstruction?.MeanCosine, modality);

    /// <summary>Adds how far clusters agree with labels.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="purity">Purity and coverage.</param>
    public MethodMetrics Add(ClusteringAgreement? agreement, ClusterPurity? purity)
        => Add(QualityMetric.AdjustedRandIndex, agreement?.AdjustedRandIndex).Add(QualityMetric.NormalizedMutualInformation, agreement?.NormalizedMutualInformation)
            .Add(QualityMetric.AdjustedMutualInformation, agreement?.AdjustedMutualInformation).Add(QualityMetric.Homogeneity, agreement?.Homogeneity)
            .Add(QualityMetric.Completeness, agreement?.Completeness).Add(QualityMetric.VMeasure, agreement?.VMeasure)
            .Add(QualityMetric.Purity, purity?.Purity).Add(QualityMetric.Coverage, purity?.Coverage);

    /// <summary>Adds the silhouettes of an embedding.</summary>
    /// <param name="silhouettes">The silhouettes.</param>
    public MethodMetrics Add(EmbeddingSilhouettes? silhouettes)
        => Add(QualityMetric.LabelSilhouette, silhouettes?.Labels.Scaled).Add(QualityMetric.IsolatedLabelSilhouette, silhouettes?.Isolated?.OneVersusRestScore)
            .Add(QualityMetric.IsolatedLabelOwnSilhouette, silhouettes?.Isolated?.Score).Add(QualityMetric.BatchSilhouette, silhouettes?.BatchScore);

    /// <summary>Adds how much of the variance between batches is left.</summary>
    /// <param name="removal">What was taken away.</param>
    public MethodMetrics Add(BatchRemoval? removal) => Add(QualityMetric.BatchRemoval, removal?.Score).Add(QualityMetric.BatchVariance, removal?.After.Explained);
}
