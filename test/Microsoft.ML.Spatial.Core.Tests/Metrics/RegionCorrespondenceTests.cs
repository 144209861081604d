using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class RegionCorrespondenceTests
{
    private static readonly string[] Regions = ["L1", "L2", "WM"];

    [Fact]
    public void PairsAreCountedByRegionOfSourceAndTarget()
    {
        var table = Count();

        Assert.Equal([2, 1, 0, 0, 1, 0, 0, 0, 0], Cells(table));
        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(table.Unmapped));
        Assert.Equal((4, 2, 1), (table.PairCount, table.UnlabelledPairs, table.UnlabelledUnmapped));
    }

    [Fact]
    public void SharesAreOfTheRowAndOfTheColumn()
    {
        var table = Count();

        Assert.Equal((3, 2), (table.PairsFrom(0), table.PairsInto(1)));
        Assert.Equal(2.0 / 3, table.ShareOfSource(0, 0), 1e-15);
        Assert.Equal(0.5, table.ShareOfTarget(0, 1));
        Assert.Equal(1, table.ShareOfTarget(0, 0));
        Assert.Equal(double.NaN, table.ShareOfSource(2, 0));
        Assert.Equal(double.NaN, table.ShareOfTarget(0, 2));
    }

    [Fact]
    public void SharesOfARegionAddUpToOne()
    {
        var table = Count();

        Assert.Equal(1, Enumerable.Range(0, 3).Sum(target => table.ShareOfSource(0, target)), 1e-15);
        Assert.Equal(1, Enumerable.Range(0, 3).Sum(source => table.ShareOfTarget(source, 1)), 1e-15);
    }

    [Fact]
    public void TheDiagonalIsWhatAccuracyCounts()
    {
        int[] partners = [0, 1, 2, -1, 2, 1];
        var table = RegionCorrespondence.Count(partners, [0, 0, 2, 1, 1, 1], [0, 1, 2], Regions);
        var accuracy = AlignmentAccuracy.Compute(partners, [0, 0, 2, 1, 1, 1], [0, 1, 2]);

        Assert.Equal(accuracy.Correct, Enumerable.Range(0, 3).Sum(region => table.Pairs(region, region)));
        Assert.Equal(accuracy.Compared, table.PairCount);
    }

    [Fact]
    public void NoSpotAndNoRegionGiveAnEmptyTable()
    {
        Assert.Equal(0, RegionCorrespondence.Count([], [], [], Regions).PairCount);
        Assert.Equal(1, RegionCorrespondence.Count([0], [-1], [-1], []).UnlabelledPairs);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => RegionCorrespondence.Count([0, 0], [0], [0], Regions));
        Assert.Throws<ArgumentException>(() => RegionCorrespondence.Count([1], [0], [0], Regions));
        Assert.Contains(
            "Spot 1 of the target slice has the region code 3",
            Assert.Throws<SpatialDataException>(() => RegionCorrespondence.Count([0], [0], [0, 3], Regions)).Message,
            StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => RegionCorrespondence.Count([0], [-2], [0], Regions));
        Assert.Throws<ArgumentOutOfRangeException>(() => Count().Pairs(0, 3));
    }

    // Targets: L1, L2, none. The last five spots: unmapped L1, WM and none; a pair without region on either side.
    private static RegionCorrespondence Count()
        => RegionCorrespondence.Count([0, 0, 1, 1, -1, -1, -1, 0, 2], [0, 0, 0, 1, 0, 2, -1, -1, 1], [0, 1, -1], Regions);

    private static int[] Cells(RegionCorrespondence table) => [.. Enumerable.Range(0, 9).Select(cell => table.Pairs(cell / 3, cell % 3))];
}
