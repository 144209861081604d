namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>Which features a <see cref="DomainEnsemble"/> prefers.</summary>
public enum FeatureRanking
{
    /// <summary>Those with the largest <see cref="Preprocessing.MoransI"/> of log-normalised counts: they vary over the tissue.</summary>
    MoransI,

    /// <summary>Those that <see cref="Preprocessing.SeuratV3"/> finds most variable.</summary>
    SeuratV3,
}
