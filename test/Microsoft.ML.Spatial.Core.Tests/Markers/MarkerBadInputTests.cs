using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Markers.Logistic;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Markers;

public sealed class MarkerBadInputTests
{
    private static readonly MarkerSpots Spots = MarkerScoringTests.Patterned();

    [Fact]
    public void PartsOfOtherSpotsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => MarkerScoring.Score(Spots with { Groups = [0, 1] }));
        Assert.Throws<ArgumentException>(() => MarkerScoring.Score(Spots with { Places = new PointSet([1], [1]) }));
        Assert.Throws<ArgumentException>(() => MarkerScoring.Score(Spots with { Slices = [1] }));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ValuesThatAreNotFiniteAreNamed(float value)
    {
        var dense = Spots.Values.ToDense();
        dense[(7 * 6) + 3] = value;

        var error = Assert.Throws<SpatialDataException>(() => MarkerScoring.Score(Spots with { Values = CsrMatrix.FromDense(Spots.Groups.Length, 6, dense) }));

        Assert.Contains("Row 7, feature 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneGroupIsNotEnough()
        => Assert.Contains("two groups", Assert.Throws<SpatialDataException>(() => MarkerScoring.Score(Spots with { Groups = new int[Spots.Groups.Length] })).Message, StringComparison.Ordinal);

    [Fact]
    public void NoSpotOrNoFeatureHasADefinedAnswer()
    {
        Assert.Throws<SpatialDataException>(() => MarkerScoring.Score(new MarkerSpots(CsrMatrix.Empty(0, 3), [])));
        Assert.Empty(MarkerScoring.Score(new MarkerSpots(CsrMatrix.Empty(4, 0), [0, 0, 1, 1])).Rows);
    }

    [Fact]
    public void AReferenceMustBeAGroupAndTheMethodTakeOne()
    {
        Assert.Throws<ArgumentException>(() => MarkerScoring.Score(Spots, reference: 7));
        Assert.Contains("logistic", Assert.Throws<ArgumentException>(() => MarkerScoring.Score(Spots, new LogisticMarkerOptions(), reference: 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AutocorrelationNeedsPlaces()
        => Assert.Throws<ArgumentException>(() => MarkerScoring.Score(Spots with { Places = null }, new AutocorrelationMarkerOptions()));

    [Fact]
    public void AFoldChangeOfMeansNeedsValuesThatSuitIt()
    {
        var negative = new MarkerSpots(CsrMatrix.FromDense(4, 1, [-1, 1, 2, 2]), [0, 0, 1, 1]);
        var large = new MarkerSpots(CsrMatrix.FromDense(4, 1, [9000, 1000, 2, 2]), [0, 0, 1, 1]);

        Assert.Contains("Difference", Assert.Throws<SpatialDataException>(() => MarkerScoring.Score(negative)).Message, StringComparison.Ordinal);
        Assert.Contains("Ratio", Assert.Throws<SpatialDataException>(() => MarkerScoring.Score(large)).Message, StringComparison.Ordinal);
        Assert.Equal(2, MarkerScoring.Score(negative, new RankSumMarkerOptions { FoldChange = FoldChangeForm.Difference }).Rows[^1].LogFoldChange);
    }

    [Fact]
    public void WrongOptionsAreReportedTogether()
    {
        var error = Assert.Throws<ArgumentException>(() => MarkerScoring.Score(Spots, new LogisticMarkerOptions { MinimumSpots = 1, Strength = 0, HeldOutShare = 1 }));

        foreach (var option in (string[])["MinimumSpots", "Strength", "HeldOutShare"])
            Assert.Contains(option, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MarkerScoring.Score(Spots, new AutocorrelationMarkerOptions { Graph = new() { NeighborCount = 0 } }));
        Assert.Throws<ArgumentException>(() => LogisticRegression.HeldOutAccuracy(Spots.Values, Spots.Groups, new LogisticMarkerOptions { HeldOutShare = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Specificity.Mean(Spots.Values, Spots.Groups, 1.5));
    }

    [Theory]
    [MemberData(nameof(MarkerScoringTests.Methods), MemberType = typeof(MarkerScoringTests))]
    public void StopsWhenCancelled(string method)
        => Assert.ThrowsAny<OperationCanceledException>(() => MarkerScoring.Score(
            Spots, MarkerScoringTests.Options(method), execution: new Execution(2, null, new CancellationToken(canceled: true))));
}
