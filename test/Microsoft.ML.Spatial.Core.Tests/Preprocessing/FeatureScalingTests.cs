using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class FeatureScalingTests
{
    [Fact]
    public void VarianceBecomesOneAndZerosAreNotStored()
    {
        var x = CsrMatrix.FromDense(4, 2, [1, 0, 3, 5, 0, 5, 4, 0]);

        var scaled = FeatureScaling.Fit(x, 10).Apply(x);

        Assert.Equal(x.ColumnIndices, scaled.ColumnIndices);
        Assert.All(FeatureMoments.Of(scaled).Variance(), variance => Assert.Equal(1, variance, 1e-6));
        // Mean 2, variance (1 + 1 + 4 + 4) / 3.
        Assert.Equal(3 / Math.Sqrt(10.0 / 3), scaled.RowValues(1)[0], 1e-6);
    }

    [Fact]
    public void ExtremeValuesAreBoundedAndConstantFeaturesBecomeZero()
    {
        var scaling = new FeatureScaling([2, 7], [0.5, 0], clip: 10);

        var scaled = scaling.Apply(CsrMatrix.FromDense(2, 2, [100, 7, -100, 9]));

        Assert.Equal([14, 0, -6, 0], scaled.ToDense());
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<SpatialDataException>(() => FeatureScaling.Fit(CsrMatrix.FromDense(1, 1, [float.PositiveInfinity]), 10));
        Assert.Throws<ArgumentException>(() => new FeatureScaling([1], [1, 2], 10));
        Assert.Throws<ArgumentException>(() => new FeatureScaling([1], [-1], 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureScaling([1], [1], 0));
        Assert.Throws<ArgumentException>(() => new FeatureScaling([1], [1], 10).Apply(CsrMatrix.Empty(1, 2)));
    }
}
