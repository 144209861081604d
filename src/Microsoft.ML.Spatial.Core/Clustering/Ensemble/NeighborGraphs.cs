using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>The nearest-neighbour graphs that the members share, one for each number of neighbours.</summary>
internal sealed class NeighborGraphs
{
    private readonly Dictionary<int, SpatialGraph> _graphs = [];

    public NeighborGraphs(PointSet points, int[] slices, IEnumerable<int> neighborCounts, Execution execution)
    {
        foreach (var count in neighborCounts.Distinct().Where(count => count > 0))
            _graphs[count] = SpatialGraphBuilder.Build(points, slices, new SpatialGraphOptions { NeighborCount = count }, execution);
    }

    public SpatialGraph this[int neighborCount] => _graphs[neighborCount];

    /// <summary>The mean over a spot and its neighbours, taken as often as asked.</summary>
    public DenseMatrix Smooth(DenseMatrix scores, Smoothing smoothing, Execution execution)
    {
        for (var round = 0; round < smoothing.Rounds; round++)
            scores = NeighborAggregation.Mean(this[smoothing.Neighbors], scores, includeSelf: true, execution);
        return scores;
    }
}
