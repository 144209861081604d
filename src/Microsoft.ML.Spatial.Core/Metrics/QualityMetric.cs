namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>One number by which a result is judged. <see cref="QualityMetrics"/> says what part it belongs to, and which way is better.</summary>
public enum QualityMetric
{
    /// <summary>CHAOS (<see cref="SpatialContinuity"/>).</summary>
    Chaos,

    /// <summary>PAS (<see cref="SpatialContinuity"/>).</summary>
    Pas,

    /// <summary>Silhouette of clusters at their places in the tissue.</summary>
    SpatialSilhouette,

    /// <summary>Moran's I of markers (<see cref="MarkerQuality"/>).</summary>
    MoransI,

    /// <summary>Geary's C of markers.</summary>
    GearysC,

    /// <summary>Specificity of features.</summary>
    Specificity,

    /// <summary>Accuracy of logistic regressions.</summary>
    LogisticAccuracy,

    /// <summary>Mutual information of features and clusters.</summary>
    MutualInformation,

    /// <summary>Mean correlation of denoised and measured values (<see cref="ReconstructionAgreement"/>).</summary>
    Correlation,

    /// <summary>Mean cosine of denoised and measured values.</summary>
    Cosine,

    /// <summary>Adjusted Rand index (<see cref="ClusteringAgreement"/>).</summary>
    AdjustedRandIndex,

    /// <summary>Normalised mutual information.</summary>
    NormalizedMutualInformation,

    /// <summary>Adjusted mutual information.</summary>
    AdjustedMutualInformation,

    /// <summary>Homogeneity.</summary>
    Homogeneity,

    /// <summary>Completeness.</summary>
    Completeness,

    /// <summary>V-measure.</summary>
    VMeasure,

    /// <summary>Purity of clusters (<see cref="ClusterPurity"/>).</summary>
    Purity,

    /// <summary>Coverage of classes.</summary>
    Coverage,

    /// <summary>Cell-type ASW (<see cref="Silhouette"/>).</summary>
    LabelSilhouette,

    /// <summary>Isolated-label ASW, label against rest (<see cref="IsolatedLabels"/>).</summary>
    IsolatedLabelSilhouette,

    /// <summary>Isolated-label ASW among all labels, as current scIB has it.</summary>
    IsolatedLabelOwnSilhouette,

    /// <summary>cLISI (<see cref="LocalInverseSimpson.Purity"/>).</summary>
    LabelPurity,

    /// <summary>Batch ASW (<see cref="EmbeddingSilhouettes.BatchScore"/>).</summary>
    BatchSilhouette,

    /// <summary>iLISI (<see cref="LocalInverseSimpson.Mixing"/>).</summary>
    BatchMixing,

    /// <summary>PCR comparison (<see cref="BatchRemoval"/>).</summary>
    BatchRemoval,

    /// <summary>Variance that the batch explains in the embedding (<see cref="BatchRegression"/>).</summary>
    BatchVariance,

    /// <summary>Share of near spots of other slices against perfect mixing (<see cref="Metrics.SliceMixing"/>).</summary>
    SliceMixing,
}
