using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class BatchRegressionTests
{
    [Fact]
    public void BatchesThatAreEverythingExplainEverything()
    {
        var found = BatchRegression.Compute(new DenseMatrix(4, 1, [0, 0, 6, 6]), [3, 3, 8, 8]);

        Assert.Equal(1, found.Explained, 1e-12);
        Assert.Equal(2, found.BatchCount);
    }

    [Fact]
    public void BatchesOfEqualMeansExplainNothing()
        => Assert.Equal(0, BatchRegression.Compute(new DenseMatrix(4, 1, [0, 6, 0, 6]), [0, 0, 1, 1]).Explained, 1e-12);

    [Fact]
    public void DataThatDoNotVaryExplainNothing()
        => Assert.Equal(0, BatchRegression.Compute(new DenseMatrix(4, 2), [0, 0, 1, 1]).Explained);

    [Fact]
    public void ComponentsCountByTheirVariance()
    {
        // Batches are the whole of the first column, of variance 4 / 3 x 9, and nothing of the second, of 4 / 3.
        var found = BatchRegression.Compute(new DenseMatrix(4, 2, [-3, 1, -3, -1, 3, 1, 3, -1]), [0, 0, 1, 1]);

        Assert.Equal(0.9, found.Explained, 1e-7);
    }

    [Fact]
    public void RemovalIsAShareOfWhatWasThere()
    {
        static BatchRegression Of(double explained) => new([explained], [1], 2);

        Assert.Equal(0.75, new BatchRemoval(Of(0.5), Of(0.125)).Score);
        Assert.Equal(0, new BatchRemoval(Of(0.4), Of(0.5)).Score);
        Assert.Null(new BatchRemoval(Of(0), Of(0.1)).Score);
        Assert.Null(new BatchRemoval(null, Of(0.1)).Score);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        var data = new DenseMatrix(2, 1, [0, 1]);

        Assert.Throws<ArgumentException>(() => BatchRegression.Compute(data, [0]));
        Assert.Throws<ArgumentException>(() => BatchRegression.Compute(new DenseMatrix(2, 0), [0, 1]));
        Assert.Throws<ArgumentException>(() => BatchRegression.Compute(data, [0, 1], new BatchRegressionOptions { ComponentCount = 0 }));
        Assert.Throws<SpatialDataException>(() => BatchRegression.Compute(data, [0, -1]));
        Assert.Throws<SpatialDataException>(() => BatchRegression.Compute(new DenseMatrix(2, 1, [0, float.NaN]), [0, 1]));
        Assert.Throws<SpatialDataException>(() => BatchRegression.Compute(new DenseMatrix(1, 1), [0]));
    }
}
