using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics;

/// <summary>Matrices beside and below each other, and parts of graphs.</summary>
public sealed class JoinedMatrixTests
{
    [Fact]
    public void PutsColumnsBesideEachOther()
    {
        var joined = DenseMatrix.Beside([new DenseMatrix(2, 1, [1, 2]), new DenseMatrix(2, 2, [3, 4, 5, 6])]);

        Assert.Equal([1, 3, 4, 2, 5, 6], joined.Values);
        Assert.Throws<ArgumentException>(() => DenseMatrix.Beside([new DenseMatrix(2, 1), new DenseMatrix(1, 1)]));
        Assert.Throws<ArgumentException>(() => DenseMatrix.Beside([]));
    }

    [Fact]
    public void PutsSparseRowsBelowEachOther()
    {
        var joined = CsrMatrix.Stack([CsrMatrix.FromDense(1, 2, [0, 1]), CsrMatrix.Empty(1, 2), CsrMatrix.FromDense(1, 2, [2, 3])]);

        Assert.Equal([0, 1, 0, 0, 2, 3], joined.ToDense());
        Assert.Throws<ArgumentException>(() => CsrMatrix.Stack([CsrMatrix.Empty(1, 2), CsrMatrix.Empty(1, 3)]));
    }

    [Fact]
    public void KeepsTheNearestNeighborsAmongSomeSpots()
    {
        var graph = new SpatialGraph([0, 3, 6, 9, 12], [0, 1, 2, 1, 3, 0, 2, 0, 1, 3, 1, 2], new double[12], includesSelf: true);

        var nearest = graph.Nearest(1);
        var some = GraphParts.Among(graph.RowPointers, graph.Neighbors, [3, 0, 2], 2);

        Assert.Equal([1, 3, 0, 1], nearest.Neighbors);
        Assert.Equal([0, 1, 2, 3], some.RowPointers);
        Assert.Equal([2, 2, 1], some.Neighbors);
    }
}
