using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering;

public sealed class KMeansTests
{
    [Fact]
    public void SeparateCloudsAreFound()
    {
        var x = MixtureSamples.Clouds(600, 3, 4, distance: 30);

        var labels = KMeans.Fit(x, 4, starts: 5, seed: 1).Predict(x);

        Assert.Equal(1, ClusteringAgreement.Compute(MixtureSamples.Truth(600, 4), labels).AdjustedRandIndex);
    }

    [Fact]
    public void CentersAreMeans()
    {
        var model = KMeans.Fit(new DenseMatrix(4, 1, [1000, 1001, 5000, 5003]), 2, starts: 3, seed: 1);

        Assert.Equal([1000.5, 5001.5], model.Centers.Order().Select(center => Math.Round(center, 6)));
    }

    [Fact]
    public void DoesNotDependOnThreadsAndSavedCentersPredictTheSame()
    {
        var x = MixtureSamples.Clouds(900, 4, 5, distance: 1);
        var one = KMeans.Fit(x, 5, 7, seed: 3, new Execution(1));
        var two = KMeans.Fit(x, 5, 7, seed: 3, new Execution(2));

        Assert.Equal(one.Centers, two.Centers);
        Assert.Equal(one.Predict(x, new Execution(1)), new KMeans(two.Centers, 4).Predict(x, new Execution(2)));
    }

    [Fact]
    public void FewerDistinctRowsThanClustersStillWork()
        => Assert.Equal([0, 0, 0], KMeans.Fit(new DenseMatrix(3, 1, [2, 2, 2]), 3, 2, seed: 1).Predict(new DenseMatrix(3, 1, [2, 2, 2])));

    [Fact]
    public void BadInputIsRefused()
    {
        var x = new DenseMatrix(3, 1, [1, 2, 3]);
        Assert.Throws<SpatialDataException>(() => KMeans.Fit(x, 4, 1, 1));
        Assert.Throws<SpatialDataException>(() => KMeans.Fit(new DenseMatrix(2, 1, [1, float.NaN]), 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Fit(x, 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Fit(x, 1, 0, 1));
        Assert.Throws<SpatialDataException>(() => new KMeans([1, 2], 2).Predict(x));
        Assert.Throws<ArgumentException>(() => new KMeans([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => new KMeans([double.NaN], 1));
    }
}
