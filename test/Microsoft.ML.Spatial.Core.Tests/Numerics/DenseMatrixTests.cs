using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics;

public sealed class DenseMatrixTests
{
    [Fact]
    public void StackPutsRowsBelowEachOther()
    {
        var stacked = DenseMatrix.Stack([new DenseMatrix(1, 2, [1, 2]), new DenseMatrix(0, 2), new DenseMatrix(2, 2, [3, 4, 5, 6])]);

        Assert.Equal((3, 2), (stacked.Rows, stacked.Columns));
        Assert.Equal([1f, 2, 3, 4, 5, 6], stacked.Values);
    }

    [Fact]
    public void StackRefusesWhatDoesNotFit()
    {
        Assert.Throws<ArgumentException>(() => DenseMatrix.Stack([]));
        Assert.Throws<ArgumentException>(() => DenseMatrix.Stack([new DenseMatrix(1, 2), new DenseMatrix(1, 3)]));
    }

    [Fact]
    public void PointsBecomeRowsOfTwo() => Assert.Equal([1f, 3, 2, 4], new PointSet([1, 2], [3, 4]).ToMatrix().Values);
}
