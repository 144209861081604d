using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>What metrics and parts are called in files, in JSON and for readers.</summary>
internal static class MetricNames
{
    /// <summary>A name in camel case, with the modality behind it.</summary>
    public static string Key(QualityMetric metric, string? modality = null)
    {
        var name = metric switch
        {
            QualityMetric.AdjustedRandIndex => "ari",
            QualityMetric.NormalizedMutualInformation => "nmi",
            QualityMetric.AdjustedMutualInformation => "ami",
            QualityMetric.Correlation => "pcc",
            QualityMetric.SpatialSilhouette => "spatialAsw",
            QualityMetric.LabelSilhouette => "cellTypeAsw",
            QualityMetric.IsolatedLabelSilhouette => "isolatedLabelAsw",
            QualityMetric.IsolatedLabelOwnSilhouette => "isolatedLabelAswCurrent",
            QualityMetric.LabelPurity => "cLisi",
            QualityMetric.BatchSilhouette => "batchAsw",
            QualityMetric.BatchMixing => "iLisi",
            QualityMetric.BatchRemoval => "pcrComparison",
            QualityMetric.BatchVariance => "pcrAfter",
            _ => Camel(metric.ToString()),
        };
        return modality is null ? name : $"{name}_{modality}";
    }

    public static string Key(QualityPart part) => Camel(part.ToString());

    /// <summary>The words of a figure or a line of text.</summary>
    public static string Words(QualityMetric metric, string? modality = null)
    {
        var name = metric switch
        {
            QualityMetric.Chaos => "CHAOS",
            QualityMetric.Pas => "PAS",
            QualityMetric.SpatialSilhouette => "spatial ASW",
            QualityMetric.MoransI => "Moran's I",
            QualityMetric.GearysC => "Geary's C",
            QualityMetric.LogisticAccuracy => "logistic accuracy",
            QualityMetric.MutualInformation => "mutual information",
            QualityMetric.Correlation => "PCC",
            QualityMetric.AdjustedRandIndex => "ARI",
            QualityMetric.NormalizedMutualInformation => "NMI",
            QualityMetric.AdjustedMutualInformation => "AMI",
            QualityMetric.VMeasure => "V-measure",
            QualityMetric.LabelSilhouette => "cell-type ASW",
            QualityMetric.IsolatedLabelSilhouette => "isolated-label ASW",
            QualityMetric.IsolatedLabelOwnSilhouette => "isolated, current",
            QualityMetric.LabelPurity => "cLISI",
            QualityMetric.BatchSilhouette => "batch ASW",
            QualityMetric.BatchMixing => "iLISI",
            QualityMetric.BatchRemoval => "PCR comparison",
            QualityMetric.BatchVariance => "PCR after",
            QualityMetric.SliceMixing => "neighbour mixing",
            _ => metric.ToString().ToLowerInvariant(),
        };
        return modality is null ? name : $"{name} {modality}";
    }

    public static string Words(QualityPart part) => part switch
    {
        QualityPart.CrossModality => "cross-modality",
        QualityPart.CrossSample => "cross-sample",
        _ => part.ToString().ToLowerInvariant(),
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
