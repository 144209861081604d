using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class FeatureStandardizerTests
{
    private static readonly CsrMatrix Training = CsrMatrix.FromDense(4, 3, [1, 0, 5, 3, 0, 5, 5, 8, 5, 7, 0, 5]);

    [Fact]
    public void CentredFeaturesHaveMeanZeroAndVarianceOne()
    {
        var z = FeatureStandardizer.Fit(Training).Standardize(Training);

        for (var feature = 0; feature < 2; feature++)
        {
            var column = Enumerable.Range(0, 4).Select(row => (double)z[row, feature]).ToArray();
            Assert.Equal(0, column.Sum(), 1e-6);
            Assert.Equal(1, column.Sum(value => value * value) / 3, 1e-6);
        }
        Assert.Equal(-3 / Math.Sqrt(20.0 / 3), z[0, 0], 1e-6);
        Assert.All(Enumerable.Range(0, 4), row => Assert.Equal(0, z[row, 2]));
    }

    [Fact]
    public void NewSpotsTakeTheTrainingScaleAndAreClipped()
    {
        var fitted = FeatureStandardizer.Fit(Training, new FeatureStandardizationOptions { Clip = 2 });

        Assert.Equal([2f, (float)(-2 / Math.Sqrt(16)), 0], fitted.Standardize(CsrMatrix.FromDense(1, 3, [1000, 0, 9])).Values);
    }

    [Fact]
    public void WithoutCentringZerosStayZero()
    {
        var fitted = FeatureStandardizer.Fit(Training, new FeatureStandardizationOptions { Centre = false });

        var scaled = fitted.Scale(Training);

        Assert.Equal(Training.StoredCount, scaled.StoredCount);
        Assert.Equal(8f / 4, scaled.ToDense()[7], 1e-6f);
        Assert.Equal(scaled.ToDense(), fitted.Standardize(Training).Values);
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var counts = SyntheticCounts.Make(3000, 20, 4);

        Assert.Equal(
            FeatureStandardizer.Fit(counts, null, new Execution(1)).Standardize(counts, new Execution(1)).Values,
            FeatureStandardizer.Fit(counts, null, new Execution(3)).Standardize(counts, new Execution(3)).Values);
    }

    [Fact]
    public void SaysWhatIsWrong()
    {
        var fitted = FeatureStandardizer.Fit(Training);

        Assert.Contains("fitted to 3", Assert.Throws<ArgumentException>(() => fitted.Standardize(CsrMatrix.Empty(1, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("Centre false", Assert.Throws<InvalidOperationException>(() => fitted.Scale(Training)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FeatureStandardizer.Fit(Training, new FeatureStandardizationOptions { Clip = 0 }));
        Assert.Throws<SpatialDataException>(() => FeatureStandardizer.Fit(CsrMatrix.FromDense(1, 1, [float.NaN])));
    }

    [Fact]
    public void MaximumScalingBringsTheLargestToTheTop()
    {
        var x = CsrMatrix.FromDense(2, 3, [2, -8, 0, 1, 4, 0]);

        Assert.Equal([10f, -10, 0, 5, 5, 0], MaximumScaling.Fit(x, top: 10).Apply(x).ToDense());
        Assert.Equal([2.5f, -10, 0, 1.25f, 5, 0], MaximumScaling.Fit(x, top: 10, acrossFeatures: true).Apply(x).ToDense());
        Assert.Equal([2f, 0, 0], MaximumScaling.Fit(x).Apply(CsrMatrix.FromDense(1, 3, [4, 0, 3])).ToDense());
        Assert.Throws<ArgumentOutOfRangeException>(() => MaximumScaling.Fit(x, top: 0));
        Assert.Throws<ArgumentException>(() => MaximumScaling.Fit(x).Apply(CsrMatrix.Empty(1, 2)));
        Assert.Throws<SpatialDataException>(() => MaximumScaling.Fit(CsrMatrix.FromDense(1, 1, [float.NaN])));
    }
}
