using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests;

public sealed class CsrMatrixTests
{
    private static readonly float[] Dense = [0, 1, 0, 2, 0, 0, 3, 0, 4, 0, 5, 0];

    [Fact]
    public void TransposeTwiceIsTheSame()
    {
        var matrix = CsrMatrix.FromDense(3, 4, Dense);

        Assert.Equal(Dense, matrix.Transpose().Transpose().ToDense());
        Assert.Equal(5, matrix.StoredCount);
    }

    [Fact]
    public void SelectsRowsAndColumnsInTheAskedOrder()
    {
        var matrix = CsrMatrix.FromDense(3, 4, Dense);

        Assert.Equal([4f, 0, 5, 0, 0, 1, 0, 2], matrix.SelectRows([2, 0]).ToDense());
        Assert.Equal([2f, 1, 0, 0, 0, 0], matrix.SelectColumns([3, 1]).ToDense());
    }

    [Fact]
    public void RejectsAMatrixWhoseIndicesDoNotIncrease()
    {
        var error = Assert.Throws<SpatialDataException>(() => new CsrMatrix(1, 3, [0, 2], [1, 1], [1f, 2f]));

        Assert.Contains("Row 0", error.Message, StringComparison.Ordinal);
    }
}
