using System.Text.Json;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class IntensityNormalizerTests
{
    private static readonly JsonElement Golden = GoldenFile.Load("spatialmeta/preprocessing.json");

    [Theory]
    [InlineData("counts", 1e4, false, "counts_normalized_1e4")]
    [InlineData("counts", 1e4, true, "log1p_of_1e4")]
    [InlineData("counts", null, false, "counts_normalized_median")]
    [InlineData("intensities", 1e3, false, "intensities_normalized_1e3")]
    public void AgreesWithTheGoldenValues(string input, double? target, bool log1p, string output)
    {
        var matrix = Matrix(Golden.GetProperty("inputs").GetProperty(input));

        var fitted = IntensityNormalizer.Fit(matrix, new IntensityNormalizationOptions { TargetTotal = target, Log1p = log1p });
        var normalized = fitted.Apply(matrix).ToDense();

        if (target is null)
            Assert.Equal(Golden.GetProperty("outputs").GetProperty("median_target").GetDouble(), fitted.TargetTotal, 1e-8);
        // The matrix holds single precision, seven digits; the input is rounded to it once, the output once.
        Assert.All(Golden.GetProperty("outputs").GetProperty(output).Doubles().Zip(normalized), pair => Assert.Equal(pair.First, pair.Second, 2.5e-7 * (1e-30 + Math.Abs(pair.First))));
    }

    [Fact]
    public void ScalesFeaturesByTheTrainingDeviations()
    {
        var training = CsrMatrix.FromDense(3, 2, [1, 3, 3, 1, 2, 2]);

        var fitted = IntensityNormalizer.Fit(training, new IntensityNormalizationOptions { TargetTotal = 4, ScaleFeatures = true });

        Assert.Equal([1.0, 1], fitted.Scaling!.Deviation);
        Assert.Equal([1f, 3, 3, 1, 2, 2], fitted.Apply(training).ToDense());
        Assert.Equal([4f, 0], fitted.Apply(CsrMatrix.FromDense(1, 2, [9, 0])).ToDense());
    }

    [Fact]
    public void SaysWhatIsWrong()
    {
        Assert.Contains("Row 0, feature 1", Assert.Throws<SpatialDataException>(() => IntensityNormalizer.Fit(CsrMatrix.FromDense(1, 2, [1, -1])).Apply(CsrMatrix.FromDense(1, 2, [1, -1]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => IntensityNormalizer.Fit(CsrMatrix.Empty(1, 1), new IntensityNormalizationOptions { TargetTotal = -1, Clip = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntensityNormalizer(double.NaN, log1p: false));
        var fitted = IntensityNormalizer.Fit(CsrMatrix.FromDense(2, 1, [1, 2]), new IntensityNormalizationOptions { ScaleFeatures = true });
        Assert.Throws<ArgumentException>(() => fitted.Apply(CsrMatrix.FromDense(1, 2, [1, 1])));
    }

    [RealDataFact]
    public void MakesTotalsOfARealImageEqual()
    {
        var image = AnnDataFile.Read(TestPaths.DataFile("msi", "mouse_bladder_maldi_left_half.h5ad"));

        var fitted = IntensityNormalizer.Fit(image.Features, new IntensityNormalizationOptions { TargetTotal = null, Log1p = true, ScaleFeatures = true });
        var plain = new IntensityNormalizer(fitted.TargetTotal, log1p: false).Apply(image.Features);
        var moments = FeatureMoments.Of(fitted.Apply(image.Features));

        for (var pixel = 0; pixel < plain.Rows; pixel++)
            if (plain.RowValues(pixel).ToArray().Sum(value => (double)value) is var total and > 0)
                Assert.Equal(fitted.TargetTotal, total, fitted.TargetTotal * 1e-5);
        Assert.All(moments.Variance(), variance => Assert.InRange(variance, 0, 1.0001));
        Assert.Equal(1, moments.Variance().Max(), 1e-3);
    }

    private static CsrMatrix Matrix(JsonElement element) => CsrMatrix.FromDense(element.Shape()[0], element.Shape()[1], element.Singles());
}
