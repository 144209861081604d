using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Transforms;

public sealed class CountNormalizingTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly SpatialDataset Counts = TinySlice.Of(["a", "b"], [1, 3, 0, 0, 6, 2, 10, 10]);

    [Fact]
    public void TheMedianLeavesEmptySpotsOut()
    {
        var data = Context.Spatial().Data.LoadFromDataset(Counts);

        var fitted = Context.Spatial().Transforms.NormalizeCounts(targetTotal: null).Fit(data);
        var values = fitted.Transform(data).GetColumn<VBuffer<float>>("Normalized").Select(value => value.DenseValues().ToArray()).ToArray();

        Assert.Equal(8, fitted.TargetTotal);
        Assert.Equal((float)Math.Log(3), values[0][0], 1e-6f);
        Assert.Equal((float)Math.Log(7), values[0][1], 1e-6f);
        Assert.Equal([0f, 0f], values[1]);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void UnusableValuesAreNamedByColumnAndRow(float bad)
    {
        var fitted = Context.Spatial().Transforms.NormalizeCounts().Fit(Context.Spatial().Data.LoadFromDataset(Counts));
        var broken = Context.Spatial().Data.LoadFromDataset(TinySlice.Of(["a", "b"], [1, 3, 5, bad]));

        var error = Assert.Throws<SpatialDataException>(() => ViewSnapshot.Column(fitted.Transform(broken), "Normalized"));

        Assert.Contains("'Features', row 1", error.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<SpatialDataException>(() => Context.Spatial().Transforms.NormalizeCounts().Fit(broken));
    }

    [Fact]
    public void PassThroughLeavesLoggedValuesAsTheyAre()
    {
        var data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        var once = Context.Spatial().Transforms.NormalizeCounts().Fit(data).Transform(data);

        var twice = Context.Spatial().Transforms.NormalizeCounts(new CountNormalizingEstimator.Options
        {
            InputColumnName = "Normalized",
            OutputColumnName = "Again",
            WhenAlreadyLogged = LoggedInput.PassThrough,
        }).Fit(once);

        Assert.True(twice.PassesThrough);
        Assert.Equal(ViewSnapshot.Column(once, "Normalized"), ViewSnapshot.Column(twice.Transform(once), "Again"));
    }
}
