using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering;

/// <summary>Spots of a square lattice in blocks of three kinds, whose values differ by some standard deviations of the noise in every one of two columns.</summary>
internal sealed class SharpBlocks
{
    public const int Clusters = 3;
    private const int BlockSide = 8;

    public SharpBlocks(int side, double difference, long seed = 5)
    {
        var random = new CounterRandom(seed);
        Labels = new int[side * side];
        Values = new DenseMatrix(side * side, 2);
        var (x, y) = (new double[side * side], new double[side * side]);
        for (var spot = 0; spot < Labels.Length; spot++)
        {
            (x[spot], y[spot]) = (spot % side, spot / side);
            Labels[spot] = ((spot % side / BlockSide) + (spot / side / BlockSide)) % Clusters;
            Values[spot, 0] = (float)((Labels[spot] == 1 ? difference : 0) + random.NextNormal());
            Values[spot, 1] = (float)((Labels[spot] == 2 ? difference : 0) + random.NextNormal());
        }
        Graph = SpatialGraphBuilder.Build(new PointSet(x, y), new SpatialGraphOptions { NeighborCount = 8, MaximumEdgeLength = 1.3 });
    }

    public DenseMatrix Values { get; }

    /// <summary>The four spots that touch each.</summary>
    public SpatialGraph Graph { get; }

    public int[] Labels { get; }
}
