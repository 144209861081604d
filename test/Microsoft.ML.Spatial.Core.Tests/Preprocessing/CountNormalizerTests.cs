using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class CountNormalizerTests
{
    [Fact]
    public void AgreesWithTheGoldenValues()
    {
        var golden = GoldenFile.Load("spatialfuser/preprocessing.json");
        var shape = golden.GetProperty("counts").Shape();
        var counts = CsrMatrix.FromDense(shape[0], shape[1], golden.GetProperty("counts").Singles());

        var normalized = CountNormalizer.Normalize(counts, new CountNormalizationOptions()).ToDense();

        // Single precision keeps seven digits.
        Assert.All(golden.GetProperty("lognorm").Doubles().Zip(normalized), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void OneRowGivesTheSameAsAllRows()
    {
        var counts = CsrMatrix.FromDense(2, 3, [1, 2, 5, 0, 7, 7]);

        var all = CountNormalizer.Normalize(counts, 100, log1p: true);
        var row = new float[3];
        CountNormalizer.NormalizeRow(counts.RowValues(0), row, 100, log1p: true);

        Assert.Equal(all.RowValues(0).ToArray(), row);
    }

    [Fact]
    public void EmptySpotsStayEmptyAndAreLeftOutOfTheMedian()
    {
        var counts = CsrMatrix.FromDense(4, 2, [1, 1, 0, 0, 3, 3, 5, 5]);

        Assert.Equal(6, CountNormalizer.MedianTotal(counts));
        Assert.Equal([3f, 3, 0, 0, 3, 3, 3, 3], CountNormalizer.Normalize(counts, new CountNormalizationOptions { TargetTotal = null, Log1p = false }).ToDense());
        Assert.Equal(1, CountNormalizer.MedianTotal(CsrMatrix.Empty(3, 2)));
    }

    [Fact]
    public void StoredZerosOfAnEmptySpotStayZero()
    {
        var counts = new CsrMatrix(1, 2, [0, 2], [0, 1], [0, 0]);

        Assert.Equal([0f, 0], CountNormalizer.Normalize(counts, 1e4, log1p: true).Values);
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var counts = SyntheticCounts.Make(3000, 50, 4);

        Assert.Equal(CountNormalizer.Normalize(counts, 1e4, true, new Execution(1)).Values, CountNormalizer.Normalize(counts, 1e4, true, new Execution(2)).Values);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ValuesThatAreNoCountsAreRefusedByRowAndFeature(float wrong)
    {
        var counts = CsrMatrix.FromDense(2, 3, [1, 2, 5, 0, 0, wrong]);

        var error = Assert.Throws<SpatialDataException>(() => CountNormalizer.Normalize(counts, 1e4, log1p: true));

        Assert.Contains("Row 1, feature 2", error.Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => CountNormalizer.NormalizeRow([wrong], new float[1], 1e4, log1p: true));
        Assert.Throws<SpatialDataException>(() => CountNormalizer.MedianTotal(counts));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(double.NaN)]
    public void TheTargetMustBePositive(double target)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CountNormalizer.Normalize(CsrMatrix.Empty(1, 1), target, log1p: true));
        Assert.Throws<ArgumentException>(() => CountNormalizer.Normalize(CsrMatrix.Empty(1, 1), new CountNormalizationOptions { TargetTotal = target }));
    }
}
