using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Markers;

public sealed class MarkerScoringTests
{
    public static TheoryData<string> Methods => ["wilcoxon", "t-test", "logistic", "mutual-information", "specificity", "moran", "geary"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RankSumsAreThoseOfCountedPairs(bool negative)
    {
        var (values, groups) = DenseMarkers.Sample(negative: negative);

        var table = MarkerScoring.Score(new MarkerSpots(values, groups), new RankSumMarkerOptions { FoldChange = FoldChangeForm.Difference });

        foreach (var row in table.Rows)
        {
            var inside = DenseMarkers.Column(values, row.Feature, spot => groups[spot] == row.Group);
            var outside = DenseMarkers.Column(values, row.Feature, spot => groups[spot] != row.Group);
            Assert.Equal(DenseMarkers.RankSum(inside, outside), row.Score, 1e-10);
            Assert.Equal(inside.Average() - outside.Average(), row.LogFoldChange, 1e-10);
            Assert.Equal(inside.Count(value => value != 0) / (double)inside.Length, row.ShareIn, 1e-12);
            Assert.Equal(outside.Count(value => value != 0) / (double)outside.Length, row.ShareOut, 1e-12);
        }
    }

    [Fact]
    public void AReferenceGroupIsAllThatOthersAreComparedWith()
    {
        var (values, groups) = DenseMarkers.Sample();

        var table = MarkerScoring.Score(new MarkerSpots(values, groups), new RankSumMarkerOptions { FoldChange = FoldChangeForm.Ratio }, reference: 2);

        Assert.DoesNotContain(table.Rows, row => row.Group == 2);
        Assert.Equal(3 * values.Columns, table.Rows.Count);
        foreach (var row in table.Rows)
        {
            var inside = DenseMarkers.Column(values, row.Feature, spot => groups[spot] == row.Group);
            var outside = DenseMarkers.Column(values, row.Feature, spot => groups[spot] == 2);
            Assert.Equal(DenseMarkers.RankSum(inside, outside), row.Score, 1e-10);
            Assert.Equal(Math.Log2((inside.Average() + 1e-9) / (outside.Average() + 1e-9)), row.LogFoldChange, 1e-9);
            Assert.Equal(outside.Count(value => value != 0) / (double)outside.Length, row.ShareOut, 1e-12);
        }
    }

    [Theory]
    [InlineData("wilcoxon")]
    [InlineData("t-test")]
    public void AReferenceAnswersAsIfThereWereNoOtherGroups(string method)
    {
        var (values, groups) = DenseMarkers.Sample();
        int[] two = [.. groups.Select(group => group is 1 or 2 ? group : -1)];

        var among = MarkerScoring.Score(new MarkerSpots(values, groups), Options(method), reference: 2).Rows.Where(row => row.Group == 1);
        var alone = MarkerScoring.Score(new MarkerSpots(values, two), Options(method)).Rows.Where(row => row.Group == 1);

        Assert.Equal(alone.Select(row => (row.Feature, Math.Round(row.Score, 10), Math.Round(row.P, 10))), among.Select(row => (row.Feature, Math.Round(row.Score, 10), Math.Round(row.P, 10))));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void EveryMethodPutsTheMarkerOfAGroupFirst(string method)
    {
        var spots = Patterned();

        var top = MarkerScoring.Score(spots, Options(method)).Top(new MarkerSelectionOptions { TopCount = 1 });

        Assert.Equal([(0, 0), (1, 1), (2, 2), (3, 3)], top.Rows.Select(row => (row.Group, row.Feature)));
        Assert.All(top.Rows, row => Assert.True(row.LogFoldChange > 0.5));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void ThreadsDoNotChangeABit(string method)
    {
        var spots = Patterned();

        Assert.Equal(
            MarkerScoring.Score(spots, Options(method), execution: new Execution(1)).Rows,
            MarkerScoring.Score(spots, Options(method), execution: new Execution(3)).Rows);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void SpotsLeftOutDoNotCount(string method)
    {
        var spots = Patterned();
        int[] rows = [.. Enumerable.Range(0, spots.Groups.Length).Where(spot => spot % 3 != 0)];
        int[] marked = [.. spots.Groups.Select((group, spot) => spot % 3 == 0 ? -1 : group)];

        var without = MarkerScoring.Score(new MarkerSpots(spots.Values.SelectRows(rows), [.. rows.Select(row => spots.Groups[row])], spots.Places!.Select(rows)), Options(method));

        Assert.Equal(without.Rows, MarkerScoring.Score(spots with { Groups = marked }, Options(method)).Rows);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void AFeatureThatNeverVariesIsNoMarker(string method)
    {
        var spots = Patterned();
        var dense = spots.Values.ToDense();
        for (var spot = 0; spot < spots.Groups.Length; spot++)
            (dense[(spot * 6) + 4], dense[(spot * 6) + 5]) = (0.1f, 0);

        var table = MarkerScoring.Score(spots with { Values = CsrMatrix.FromDense(spots.Groups.Length, 6, dense) }, Options(method));

        foreach (var row in table.Rows.Where(row => row.Feature >= 4))
        {
            Assert.True(!(row.P < 1), $"feature {row.Feature} has p {row.P}");
            Assert.Equal(0, row.LogFoldChange, 1e-6);
            Assert.True(double.IsFinite(row.Score));
            if (method is "wilcoxon" or "t-test" or "moran" or "geary")
                Assert.Equal(0, row.Score);
        }
    }

    [Fact]
    public void MeansThatDifferWithoutAnyVarianceAreInfinitelyFarApart()
    {
        var table = MarkerScoring.Score(new MarkerSpots(CsrMatrix.FromDense(4, 1, [1, 1, 2, 2]), [0, 0, 1, 1]), new TTestMarkerOptions());

        Assert.Equal([(double.NegativeInfinity, 0.0), (double.PositiveInfinity, 0.0)], table.Rows.Select(row => (row.Score, row.P)));
    }

    [Fact]
    public void SmallGroupsAreLeftOutAndNamed()
    {
        var (values, groups) = DenseMarkers.Sample();
        groups[0] = 9;

        var table = MarkerScoring.Score(new MarkerSpots(values, groups));

        Assert.Equal([0, 1, 2, 3], table.Groups);
        Assert.Equal([9], table.SkippedGroups);
        Assert.DoesNotContain(table.Rows, row => row.Group == 9);
    }

    [Fact]
    public void LogisticRegressionSaysHowWellGroupsAreToldApart()
    {
        var spots = Patterned();

        Assert.InRange(MarkerScoring.Score(spots, new LogisticMarkerOptions()).HeldOutAccuracy!.Value, 0.7, 1);
        Assert.Null(MarkerScoring.Score(spots, new LogisticMarkerOptions { HeldOutShare = 0 }).HeldOutAccuracy);
        var random = new CounterRandom(8);
        int[] shuffled = [.. spots.Groups.Select(_ => random.NextInt(4))];
        Assert.InRange(MarkerScoring.Score(spots with { Groups = shuffled }, new LogisticMarkerOptions()).HeldOutAccuracy!.Value, 0, 0.5);
    }

    internal static MarkerOptions Options(string method) => method switch
    {
        "wilcoxon" => new RankSumMarkerOptions(),
        "t-test" => new TTestMarkerOptions(),
        "logistic" => new LogisticMarkerOptions(),
        "mutual-information" => new MutualInformationMarkerOptions(),
        "specificity" => new SpecificityMarkerOptions(),
        "moran" => new AutocorrelationMarkerOptions(),
        _ => new AutocorrelationMarkerOptions { Statistic = SpatialStatistic.GearysC },
    };

    /// <summary>A square in four quarters; feature g is loud in quarter g, and two more are noise.</summary>
    internal static MarkerSpots Patterned()
    {
        const int side = 16;
        var random = new CounterRandom(5);
        var dense = new float[side * side * 6];
        var groups = new int[side * side];
        var (x, y) = (new double[groups.Length], new double[groups.Length]);
        for (var spot = 0; spot < groups.Length; spot++)
        {
            (x[spot], y[spot]) = (spot % side, spot / side);
            groups[spot] = (x[spot] < side / 2 ? 0 : 1) + (y[spot] < side / 2 ? 0 : 2);
            for (var feature = 0; feature < 6; feature++)
                dense[(spot * 6) + feature] = (float)Math.Log(1 + random.NextInt(groups[spot] == feature ? 20 : 5));
        }
        return new MarkerSpots(CsrMatrix.FromDense(groups.Length, 6, dense), groups, new PointSet(x, y));
    }
}
