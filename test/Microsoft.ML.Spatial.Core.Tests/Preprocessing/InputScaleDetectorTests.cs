using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class InputScaleDetectorTests
{
    private static readonly CsrMatrix Counts = SyntheticCounts.Make(300, 200, 11);
    private static readonly int[] SomeFeatures = [.. Enumerable.Range(0, 200).Where(feature => feature % 3 == 0)];

    public static TheoryData<string, CsrMatrix, InputScale> Inputs => new()
    {
        { "counts", Counts, InputScale.Counts },
        { "counts of one spot", Counts.SelectRows([0]), InputScale.Counts },
        { "small whole numbers", CsrMatrix.FromDense(2, 2, [1, 0, 0, 1]), InputScale.Counts },
        { "counts per million", CountNormalizer.Normalize(Counts, 1e6, log1p: false), InputScale.Normalized },
        { "scaled to a small total", CountNormalizer.Normalize(Counts, 1, log1p: false), InputScale.Normalized },
        { "log of counts per ten thousand", CountNormalizer.Normalize(Counts, 1e4, log1p: true), InputScale.LogNormalized },
        { "log, with an empty spot", WithEmptySpot(CountNormalizer.Normalize(Counts, 1e4, log1p: true)), InputScale.LogNormalized },
        { "log, then some features only", CountNormalizer.Normalize(Counts, 1e4, log1p: true).SelectColumns(SomeFeatures), InputScale.LogNormalized },
        { "scaled, then some features only", CountNormalizer.Normalize(Counts, 1e4, log1p: false).SelectColumns(SomeFeatures), InputScale.Normalized },
        { "centred", CsrMatrix.FromDense(2, 2, [0.5f, -0.5f, 1.5f, -1.5f]), InputScale.Centered },
        { "intensities", Intensities(), InputScale.Unknown },
        { "all zero", CsrMatrix.Empty(4, 3), InputScale.Unknown },
        { "no spots", CsrMatrix.Empty(0, 3), InputScale.Unknown },
        { "not finite", CsrMatrix.FromDense(1, 2, [1, float.NaN]), InputScale.Unknown },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void TellsScalesApart(string name, CsrMatrix matrix, InputScale expected)
    {
        var report = InputScaleDetector.Detect(matrix);

        Assert.True(expected == report.Scale, $"{name}: {report}");
        Assert.NotEmpty(report.Message);
    }

    [Fact]
    public void AnyScaleOfTheTotalIsNamed()
    {
        Assert.Contains("10000", InputScaleDetector.Detect(CountNormalizer.Normalize(Counts, 1e4, log1p: true)).Message, StringComparison.Ordinal);
    }

    private static CsrMatrix WithEmptySpot(CsrMatrix matrix)
        => new(matrix.Rows + 1, matrix.Columns, [.. matrix.RowPointers, matrix.RowPointers[^1]], matrix.ColumnIndices, matrix.Values);

    private static CsrMatrix Intensities()
    {
        var random = new CounterRandom(5);
        var dense = new float[50 * 20];
        for (var i = 0; i < dense.Length; i++)
            dense[i] = (float)Math.Exp(random.NextNormal());
        return CsrMatrix.FromDense(50, 20, dense);
    }
}
