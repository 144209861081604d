using System.Text.Json;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Markers;

/// <summary>Rank sums, t-tests, fold changes and shares as scanpy computes them. The values have six decimals, which single precision holds as millionths; no test knows the unit.</summary>
public sealed class MarkerGoldenTests
{
    private const double Tolerance = 1e-9;
    private static readonly JsonElement Golden = GoldenFile.Load("spatialmeta/markers.json");
    private static readonly JsonElement Values = Golden.GetProperty("inputs").GetProperty("x");
    private static readonly int[] Groups = Golden.GetProperty("inputs").GetProperty("labels").Integers();

    [Theory]
    [InlineData(false, "wilcoxon_z", "wilcoxon_p")]
    [InlineData(true, "wilcoxon_tie_corrected_z", "wilcoxon_tie_corrected_p")]
    public void RankSumsAgreeWithTheReference(bool correctTies, string z, string p)
    {
        var table = Score(new RankSumMarkerOptions { CorrectTies = correctTies });

        Compare(table, z, row => row.Score);
        Compare(table, p, row => row.P);
        if (!correctTies)
            Compare(table, "wilcoxon_p_adj_bh", row => row.PAdjusted);
    }

    [Fact]
    public void TTestsAgreeWithTheReference()
    {
        var table = Score(new TTestMarkerOptions());

        Compare(table, "welch_t", row => row.Score);
        Compare(table, "welch_p", row => row.P);
        Compare(table, "welch_p_adj_bh", row => row.PAdjusted);
    }

    [Fact]
    public void SharesAgreeWithTheReference()
    {
        var table = Score(new RankSumMarkerOptions());

        Compare(table, "fraction_expressing_in", row => row.ShareIn);
        Compare(table, "fraction_expressing_out", row => row.ShareOut);
    }

    [Fact]
    public void FoldChangesAgreeWithTheReference()
    {
        // The fold change knows the unit, so means are turned back into it: the difference of means in millionths gives both.
        var means = Score(new RankSumMarkerOptions { FoldChange = FoldChangeForm.Difference });
        var (columns, values) = (Values.Shape()[1], Values.Doubles());
        for (var group = 0; group < 3; group++)
        {
            var expected = Output(group, "log2_fold_change");
            for (var feature = 0; feature < columns; feature++)
            {
                var inside = Mean(values, columns, feature, own => own == group);
                var outside = Mean(values, columns, feature, own => own != group);
                Close(expected[feature], FoldChange.Of(inside, outside, FoldChangeForm.Logged));
                Close(1e6 * (inside - outside), Row(means, group, feature).LogFoldChange, 1e-8);
            }
        }
    }

    [Fact]
    public void TheBestScoreComesFirst()
    {
        var table = Score(new RankSumMarkerOptions { CorrectTies = false });

        for (var group = 0; group < 3; group++)
        {
            var expected = Output(group, "order_by_wilcoxon_score").Select(feature => (int)feature);
            Assert.Equal(expected, table.Rows.Where(row => row.Group == group).Select(row => row.Feature));
        }
    }

    private static MarkerTable Score(MarkerOptions options)
    {
        if (options.FoldChange == FoldChangeForm.Logged)
            options.FoldChange = FoldChangeForm.Ratio;
        var matrix = CsrMatrix.FromDense(Values.Shape()[0], Values.Shape()[1], [.. Values.Doubles().Select(value => (float)Math.Round(value * 1e6))]);
        return MarkerScoring.Score(new MarkerSpots(matrix, Groups), options);
    }

    private static void Compare(MarkerTable table, string name, Func<MarkerRow, double> number)
    {
        Assert.Equal(3 * Values.Shape()[1], table.Rows.Count);
        foreach (var row in table.Rows)
            Close(Output(row.Group, name)[row.Feature], number(row));
    }

    private static double[] Output(int group, string name) => Golden.GetProperty("outputs").GetProperty($"{group}").GetProperty(name).Doubles();

    private static MarkerRow Row(MarkerTable table, int group, int feature) => table.Rows.Single(row => row.Group == group && row.Feature == feature);

    private static double Mean(double[] values, int columns, int feature, Func<int, bool> isIn)
        => Enumerable.Range(0, Groups.Length).Where(spot => isIn(Groups[spot])).Average(spot => values[(spot * columns) + feature]);

    private static void Close(double expected, double actual, double rounding = 1e-12)
        => Assert.InRange(Math.Abs(actual - expected), 0, (Tolerance * Math.Abs(expected)) + rounding);
}
