using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Transforms;

public sealed class IntensityNormalizingTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly string[] Features = ["100.1", "200.2", "300.3"];
    private static readonly IDataView Training = View(Features, 1.5f, 3, 0, 2, 2.25f, 1, 0, 0, 0, 6, 1, 2.5f);

    [Fact]
    public void ScalesTotalsToTheMedianOfTheTrainingPixels()
    {
        var fitted = Context.Spatial().Transforms.NormalizeIntensities(targetTotal: null).Fit(Training);

        var values = Values(fitted.Transform(Training));

        Assert.Equal(5.25, fitted.Normalizer.TargetTotal, 1e-12);
        Assert.Null(fitted.Normalizer.Scaling);
        Assert.Equal([1.75f, 3.5f, 0], values[0]);
        Assert.Equal([0f, 0, 0], values[2]);
        Assert.Null(fitted.Match(Training.Schema));
    }

    [Fact]
    public void AgreesWithTheCoreOnLogarithmAndScaling()
    {
        var options = new IntensityNormalizingEstimator.Options { TargetTotal = null, Log1p = true, ScaleFeatures = true, Clip = 1 };
        var image = SmallSlice.Dataset;
        var data = Context.Spatial().Data.LoadFromDataset(image);

        var fitted = Context.Spatial().Transforms.NormalizeIntensities(options).Fit(data);
        var expected = IntensityNormalizer.Fit(image.Features, options).Apply(image.Features);

        var values = Values(fitted.Transform(data));
        for (var row = 0; row < values.Length; row++)
            Assert.All(expected.SelectRows([row]).ToDense().Zip(values[row]), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void OtherImagesTakeTheTrainingScaleByName()
    {
        var fitted = Context.Spatial().Transforms.NormalizeIntensities(targetTotal: 10, scaleFeatures: true).Fit(Training);
        var other = View(["300.3", "999.9", "100.1"], 2, 6, 2);
        var scaling = fitted.Normalizer.Scaling!;

        var values = Values(fitted.Transform(other))[0];

        Assert.Equal(3, values.Length);
        Assert.Equal(2 / scaling.Deviation[0], values[0], 1e-5);
        Assert.Equal(scaling.Mean[1] / scaling.Deviation[1], values[1], 1e-5);
        Assert.Equal(2 / scaling.Deviation[2], values[2], 1e-5);
        Assert.Equal(["200.2"], fitted.Match(other.Schema)!.Missing);
        Assert.Equal(["999.9"], fitted.Match(other.Schema)!.Extra);
        Assert.Contains("None of the model's 3 features", Assert.Throws<SpatialDataException>(() => fitted.Transform(View(["x"], 1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1f, false)]
    [InlineData(float.NaN, true)]
    [InlineData(float.PositiveInfinity, false)]
    public void UnusableValuesAreNamedByColumnAndRow(float bad, bool scale)
    {
        var transforms = Context.Spatial().Transforms;
        var broken = View(Features, 1, 2, 3.5f, 1, 2, bad);
        var fitted = transforms.NormalizeIntensities(scaleFeatures: scale).Fit(Training);

        Assert.Contains("'Features', row 1", Assert.Throws<SpatialDataException>(() => Values(fitted.Transform(broken))).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<SpatialDataException>(() => transforms.NormalizeIntensities(scaleFeatures: scale).Fit(broken));
    }

    [Fact]
    public void LoggedValuesAreRefusedUnlessAccepted()
    {
        var data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        var logged = Context.Spatial().Transforms.NormalizeCounts().Fit(data).Transform(data);
        IntensityNormalizingEstimator Estimator(bool accept) => Context.Spatial().Transforms.NormalizeIntensities(
            new IntensityNormalizingEstimator.Options { InputColumnName = "Normalized", OutputColumnName = "Again", AcceptLogged = accept });

        Assert.Contains("set AcceptLogged", Assert.Throws<SpatialDataException>(() => Estimator(false).Fit(logged)).Message, StringComparison.Ordinal);
        Assert.Equal(1e3, Values(Estimator(true).Fit(logged).Transform(logged), "Again")[0].Sum(), 0.1);
    }

    private static IDataView View(string[] features, params float[] values) => Context.Spatial().Data.LoadFromDataset(TinySlice.Of(features, values));

    private static float[][] Values(IDataView view, string column = "Normalized")
        => [.. view.GetColumn<VBuffer<float>>(column).Select(value => value.DenseValues().ToArray())];
}
