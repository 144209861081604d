using Microsoft.ML.Spatial.Core.Markers;

namespace Microsoft.ML.Spatial.Core.Tests.Markers;

public sealed class MarkerTableTests
{
    private static readonly MarkerTable Table = MarkerScoring.Score(MarkerScoringTests.Patterned());

    [Fact]
    public void TheTopRowsOfEveryGroupStayInOrder()
    {
        var top = Table.Top(new MarkerSelectionOptions { TopCount = 2 });

        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3], top.Rows.Select(row => row.Group));
        Assert.All(top.Rows.Chunk(2), pair => Assert.True(pair[0].Score >= pair[1].Score));
    }

    [Fact]
    public void EveryLimitKeepsRowsOut()
    {
        var all = new MarkerSelectionOptions { TopCount = int.MaxValue };
        Assert.Equal(Table.Rows, Table.Top(all).Rows);
        Assert.Equal(Table.Rows.Where(row => row.LogFoldChange >= 0.5), Table.Top(new() { TopCount = 99, MinimumLogFoldChange = 0.5 }).Rows);
        Assert.Equal(Table.Rows.Where(row => row.ShareIn >= 0.9), Table.Top(new() { TopCount = 99, MinimumShare = 0.9 }).Rows);
        Assert.Equal(Table.Rows.Where(row => row.PAdjusted <= 1e-6), Table.Top(new() { TopCount = 99, MaximumAdjustedP = 1e-6 }).Rows);
    }

    [Fact]
    public void PValuesAreAdjustedGroupByGroup()
    {
        foreach (var group in Table.Rows.GroupBy(row => row.Group))
            Assert.Equal(Core.Numerics.BenjaminiHochberg.Adjust([.. group.Select(row => row.P)]), group.Select(row => row.PAdjusted));
    }

    [Fact]
    public void ALimitOnPNeedsATest()
    {
        var table = MarkerScoring.Score(MarkerScoringTests.Patterned(), new SpecificityMarkerOptions());

        Assert.False(table.HasP);
        Assert.All(table.Rows, row => Assert.True(double.IsNaN(row.P) && double.IsNaN(row.PAdjusted)));
        Assert.Contains("specificity", Assert.Throws<ArgumentException>(() => table.Top(new() { MaximumAdjustedP = 0.05 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => table.Top(new() { TopCount = 0 }));
    }
}
