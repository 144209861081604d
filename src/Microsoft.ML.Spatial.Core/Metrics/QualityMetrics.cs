namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>What is to be known of each <see cref="QualityMetric"/>.</summary>
public static class QualityMetrics
{
    /// <summary>The part whose score the metric counts in; null when it counts in none and is information only.</summary>
    /// <param name="metric">The metric.</param>
    public static QualityPart? PartOf(QualityMetric metric) => metric switch
    {
        QualityMetric.Chaos or QualityMetric.Pas => QualityPart.Continuity,
        QualityMetric.MoransI or QualityMetric.GearysC or QualityMetric.Specificity or QualityMetric.LogisticAccuracy or QualityMetric.MutualInformation => QualityPart.Marker,
        QualityMetric.Correlation or QualityMetric.Cosine => QualityPart.Reconstruction,
        QualityMetric.AdjustedRandIndex or QualityMetric.NormalizedMutualInformation or QualityMetric.LabelSilhouette or QualityMetric.IsolatedLabelSilhouette or QualityMetric.LabelPurity
            => QualityPart.Biology,
        QualityMetric.BatchSilhouette or QualityMetric.BatchMixing or QualityMetric.BatchRemoval => QualityPart.Batch,
        _ => null,
    };

    /// <summary>Whether a larger value is better.</summary>
    /// <param name="metric">The metric.</param>
    public static bool HigherIsBetter(QualityMetric metric) => metric is not (QualityMetric.Chaos or QualityMetric.Pas or QualityMetric.GearysC or QualityMetric.BatchVariance);

    /// <summary>Whether the metric is scaled from the worst (0) to the best (1) of the methods compared before it is averaged, so that its score means nothing outside the table.</summary>
    /// <param name="metric">The metric.</param>
    public static bool IsScaled(QualityMetric metric)
        => metric is QualityMetric.Specificity or QualityMetric.LogisticAccuracy or QualityMetric.MutualInformation or QualityMetric.Correlation or QualityMetric.Cosine;
}
