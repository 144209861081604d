using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Partitions cut from one model-based hierarchy.</summary>
internal sealed class HierarchicalStart(DenseMatrix rows, Execution execution) : IMixtureStart
{
    private readonly MergeTree _tree = CovarianceHierarchy.Build(HierarchySpace.Project(rows), execution);

    public MixtureStartKind Kind => MixtureStartKind.Hierarchical;

    public DenseMatrix Rows { get; } = rows;

    public int[] Labels(int clusters) => _tree.Cut(clusters);
}
