using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Graphs;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class TrustworthinessTests
{
    [Fact]
    public void IsWhatRankingAllRowsGives()
    {
        var rows = NearestRowsTests.Cloud(80, 4, 1);
        var layout = NearestRowsTests.Cloud(80, 2, 2);
        const int K = 7;

        var sum = 0;
        for (var row = 0; row < 80; row++)
        {
            var ranks = Ranked(rows, row);
            sum += Ranked(layout, row).Take(K).Sum(near => Math.Max(0, Array.IndexOf(ranks, near) + 1 - K));
        }

        Assert.Equal(1 - (2.0 / (80 * K * ((2 * 80) - (3 * K) - 1)) * sum), Trustworthiness.Of(rows, layout, K, execution: new Execution(3)), 1e-12);
    }

    [Fact]
    public void IsOneForARotation()
    {
        var rows = NearestRowsTests.Cloud(100, 2, 3);
        var turned = new DenseMatrix(100, 2);
        for (var row = 0; row < 100; row++)
            (turned[row, 0], turned[row, 1]) = (-rows[row, 1], rows[row, 0]);

        Assert.Equal(1, Trustworthiness.Of(rows, turned));
        Assert.InRange(Trustworthiness.Of(rows, NearestRowsTests.Cloud(100, 2, 4)), 0.4, 0.7);
    }

    [Fact]
    public void RefusesTooFewRows()
    {
        var rows = NearestRowsTests.Cloud(30, 2, 3);

        Assert.Throws<ArgumentException>(() => Trustworthiness.Of(rows, rows, 15));
        Assert.Throws<ArgumentException>(() => Trustworthiness.Of(rows, NearestRowsTests.Cloud(29, 2, 3), 5));
    }

    private static int[] Ranked(DenseMatrix rows, int row) => [.. Enumerable.Range(0, rows.Rows).Where(other => other != row)
        .OrderBy(other => Enumerable.Range(0, rows.Columns).Sum(k => Math.Pow((double)rows[row, k] - rows[other, k], 2)))];
}
