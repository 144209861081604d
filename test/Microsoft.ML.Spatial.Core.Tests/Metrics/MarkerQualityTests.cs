using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class MarkerQualityTests
{
    private const int Side = 12;
    private const int Features = 20;
    private static readonly MarkerSpots Halves = Spots(spot => spot % Side < Side / 2 ? 0 : 1);
    private static readonly MarkerSpots Stripes = Spots(spot => spot % 2);

    [Fact]
    public void TheScoreIsTheMedianOverTheUnionOfMarkers()
    {
        var logged = Halves with { Values = CountNormalizer.Normalize(Halves.Values, 1e4, log1p: true) };

        var found = MarkerAutocorrelation.Compute(logged, new MarkerAutocorrelationOptions { TopCounts = [2, 100] });

        var all = SpatialAutocorrelation.Compute(logged.Values, Halves.Places!, new int[Side * Side]);
        Assert.Equal(SortedValues.Median([.. all.MoransI.Statistic.Order()]), found.MoransI[1], 1e-12);
        Assert.Equal(SortedValues.Median([.. all.GearysC.Statistic.Order()]), found.GearysC[1], 1e-12);
        var best = MarkerScoring.Score(logged, new RankSumMarkerOptions { CorrectTies = false }).Top(new MarkerSelectionOptions { TopCount = 2 }).Rows.Select(row => row.Feature).Distinct();
        Assert.Equal(SortedValues.Median([.. best.Select(feature => all.MoransI.Statistic[feature]).Order()]), found.MoransI[0], 1e-12);
        Assert.Equal((found.MoransI[0] + found.MoransI[1]) / 2, found.MeanMoransI, 1e-12);
    }

    [Fact]
    public void MarkersOfTheTrueHalvesAreBetterThanThoseOfStripes()
    {
        var (good, bad) = (MarkerQuality.Compute(Halves), MarkerQuality.Compute(Stripes with { Values = Halves.Values }));

        Assert.True(good.Specificity > bad.Specificity);
        Assert.True(good.LogisticAccuracy > bad.LogisticAccuracy);
        Assert.True(good.MutualInformation > bad.MutualInformation);
        Assert.True(good.MoransI >= bad.MoransI);
    }

    [Fact]
    public void WhatIsNotAskedOrNotDefinedIsNull()
    {
        var none = MarkerQuality.Compute(Halves, new MarkerQualityOptions { Autocorrelation = false, Specificity = false, LogisticAccuracy = false, MutualInformation = false });
        Assert.Equal(new MarkerQuality(null, null, null, null, null), none);
        Assert.Equal(none, MarkerQuality.Compute(Halves with { Groups = new int[Side * Side] }));
        Assert.Null(MarkerQuality.Compute(Halves with { Places = null }).MoransI);
        Assert.Null(MarkerQuality.Compute(Halves, new MarkerQualityOptions { UseValuesAsTheyAre = true, LogisticAccuracy = false }).Specificity);
        Assert.Equal(0.5, MarkerQuality.Mean([none with { MoransI = 0.4 }, none, none with { MoransI = 0.6 }]).MoransI!.Value, 1e-12);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => MarkerAutocorrelation.Compute(Halves with { Places = null }));
        Assert.Throws<ArgumentException>(() => MarkerAutocorrelation.Compute(Halves, new MarkerAutocorrelationOptions { TopCounts = [5, 0] }));
        Assert.Throws<ArgumentException>(() => MarkerAutocorrelation.Compute(Halves, new MarkerAutocorrelationOptions { TopCounts = [] }));
        Assert.Throws<ArgumentException>(() => MarkerQuality.Compute(Halves with { Groups = [0] }));
        Assert.Throws<ArgumentException>(() => MarkerQuality.Compute(Halves, new MarkerQualityOptions { Markers = new MarkerAutocorrelationOptions { NeighborCount = 0 } }));
    }

    /// <summary>A grid whose left half has more of the first half of the features.</summary>
    private static MarkerSpots Spots(Func<int, int> group)
    {
        var random = new CounterRandom(5);
        var values = new float[Side * Side * Features];
        for (var spot = 0; spot < Side * Side; spot++)
            for (var feature = 0; feature < Features; feature++)
                values[(spot * Features) + feature] = random.NextInt(spot % Side < Side / 2 == feature < Features / 2 ? 12 : 5);
        var all = Enumerable.Range(0, Side * Side);
        return new MarkerSpots(
            CsrMatrix.FromDense(Side * Side, Features, values), [.. all.Select(group)], new PointSet([.. all.Select(spot => (double)(spot % Side))], [.. all.Select(spot => (double)(spot / Side))]));
    }
}
