using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>A source of starting partitions, for any number of clusters, over some of the rows.</summary>
internal interface IMixtureStart
{
    MixtureStartKind Kind { get; }

    DenseMatrix Rows { get; }

    /// <summary>A component, from 0, per row of <see cref="Rows"/>.</summary>
    int[] Labels(int clusters);
}
