namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Where the partitions come from that a mixture fit starts at.</summary>
public enum MixtureStartKind
{
    /// <summary>
    /// Model-based agglomerative clustering, as mclust does. Above <see cref="GaussianMixtureOptions.InitializationSubset"/> rows every
    /// start draws another subset of the rows; up to that many rows there is exactly one such start, whatever the number asked for.
    /// </summary>
    Hierarchical,

    /// <summary>Seeded k-means++ followed by Lloyd's iterations.</summary>
    KMeans,

    /// <summary>Half of the starts (rounded up) hierarchical, the others k-means++; up to the subset size one hierarchical, the others k-means++.</summary>
    HierarchicalAndKMeans,
}
