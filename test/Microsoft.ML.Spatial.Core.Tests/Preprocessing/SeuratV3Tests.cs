using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class SeuratV3Tests
{
    [Fact]
    public void AgreesWithTheGoldenRanking()
    {
        var golden = GoldenFile.Load("spatialfuser/seurat_v3.json");
        var shape = golden.GetProperty("shape").Integers();
        var counts = CsrMatrix.FromDense(shape[0], shape[1], golden.GetProperty("counts").Singles());

        var result = SeuratV3.Rank(counts, new VariableFeatureOptions());

        // The file keeps twelve digits, and the interpolation is the reference's own, so far less than its stated 2e-2 is allowed.
        AssertClose(golden.GetProperty("mean").Doubles(), result.Mean);
        AssertClose(golden.GetProperty("var").Doubles(), result.Variance);
        AssertClose(golden.GetProperty("log10_fit").Doubles(), result.Fit);
        AssertClose(golden.GetProperty("norm_var").Doubles(), result.NormalizedVariance);
        Assert.Equal(golden.GetProperty("order").Integers(), result.Order);
        Assert.Equal(golden.GetProperty("order").Integers().Take(20).Order(), result.Select(20));
    }

    [Fact]
    public void RowByRowGivesTheSame()
    {
        var counts = SyntheticCounts.Make(500, 80, 1);
        var options = new VariableFeatureOptions { Span = 0.4 };
        var moments = new FeatureMoments(80);
        for (var row = 0; row < 500; row++)
            moments.Add(counts.RowIndices(row), counts.RowValues(row));
        var sums = new ClippedSums(SeuratV3.Fit(moments, options));
        for (var row = 0; row < 500; row++)
            sums.Add(counts.RowIndices(row), counts.RowValues(row));

        Assert.Equal(SeuratV3.Rank(counts, options).NormalizedVariance, sums.Rank().NormalizedVariance);
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var counts = SyntheticCounts.Make(5000, 60, 2);

        var one = SeuratV3.Rank(counts, new VariableFeatureOptions(), new Execution(1));
        var two = SeuratV3.Rank(counts, new VariableFeatureOptions(), new Execution(2));

        Assert.Equal(one.NormalizedVariance, two.NormalizedVariance);
    }

    [Fact]
    public void ConstantFeaturesComeLastWithZero()
    {
        // The first feature is always 3, the third always absent.
        var counts = CsrMatrix.FromDense(4, 4, [3, 1, 0, 2, 3, 0, 0, 5, 3, 4, 0, 0, 3, 1, 0, 9]);

        var result = SeuratV3.Rank(counts, new VariableFeatureOptions());

        Assert.Equal(0, result.NormalizedVariance[0]);
        Assert.Equal([0, 2], result.Order[2..]);
        Assert.All(result.NormalizedVariance, score => Assert.True(double.IsFinite(score)));
        Assert.Equal([0, 1, 2, 3], result.Select(100));
    }

    [Fact]
    public void NegativeValuesAndTooFewSpotsAreRefused()
    {
        Assert.Throws<SpatialDataException>(() => SeuratV3.Rank(CsrMatrix.FromDense(2, 1, [1, -1]), new VariableFeatureOptions()));
        Assert.Throws<SpatialDataException>(() => SeuratV3.Rank(CsrMatrix.FromDense(2, 1, [1, float.NaN]), new VariableFeatureOptions()));
        Assert.Throws<SpatialDataException>(() => SeuratV3.Rank(CsrMatrix.FromDense(1, 1, [1]), new VariableFeatureOptions()));
        Assert.Throws<ArgumentException>(() => SeuratV3.Rank(CsrMatrix.FromDense(2, 1, [1, 2]), new VariableFeatureOptions { Span = 0 }));
    }

    private static void AssertClose(double[] expected, double[] actual)
        => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * (1 + Math.Abs(pair.First))));
}
