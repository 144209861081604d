namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Where the partitions come from that a mixture fit starts at.</summary>
public enum MixtureStartKind
{
    /// <summary>
    /// The hierarchy of all rows where there are at most <see cref="GaussianMixtureOptions.InitializationSubset"/>: one start, which needs no
    /// random numbers. Up to 2,000 rows, too few for a hierarchy of full covariances to be trusted alone, k-means++ makes the remaining starts.
    /// Above the subset size every start is the hierarchy of another subset.
    /// </summary>
    Adaptive,

    /// <summary>
    /// Model-based agglomerative clustering alone, as mclust does: one start up to the subset size, whatever the number asked for;
    /// above, every start draws another subset of the rows.
    /// </summary>
    Hierarchical,

    /// <summary>Seeded k-means++ followed by Lloyd's iterations, over all rows up to the subset size, else over another subset for every start.</summary>
    KMeans,
}
