using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class FeatureMomentsTests
{
    [Fact]
    public void AgreesWithTwoPassesOverDenseData()
    {
        var x = SyntheticCounts.Make(2500, 30, 3);
        var dense = x.ToDense();

        var moments = FeatureMoments.Of(x);

        for (var feature = 0; feature < 30; feature++)
        {
            var column = Enumerable.Range(0, 2500).Select(row => (double)dense[(row * 30) + feature]).ToArray();
            var mean = column.Average();
            Assert.Equal(mean, moments.Mean()[feature], 1e-12 * (1 + mean));
            var variance = column.Sum(v => (v - mean) * (v - mean)) / 2499;
            Assert.Equal(variance, moments.Variance()[feature], 1e-11 * (1 + variance));
        }
    }

    [Fact]
    public void ALargeCommonValueDoesNotCancel()
    {
        var moments = FeatureMoments.Of(CsrMatrix.FromDense(4, 1, [16_000_001, 16_000_002, 16_000_003, 16_000_004]));

        Assert.Equal(5.0 / 3, moments.Variance()[0], 1e-12);
    }

    [Fact]
    public void AConstantFeatureHasExactlyNoVariance()
    {
        Assert.Equal([0.0], FeatureMoments.Of(CsrMatrix.FromDense(5000, 1, [.. Enumerable.Repeat(0.1f, 5000)])).Variance());
    }

    [Fact]
    public void NoRowsGiveZeros()
    {
        Assert.Equal([0.0, 0], new FeatureMoments(2).Mean());
        Assert.Equal([0.0, 0], new FeatureMoments(2).Variance());
    }

    [Fact]
    public void OtherFeaturesDoNotMerge() => Assert.Throws<ArgumentException>(() => new FeatureMoments(2).Merge(new FeatureMoments(3)));
}
