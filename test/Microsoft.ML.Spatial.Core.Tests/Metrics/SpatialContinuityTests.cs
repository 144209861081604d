using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class SpatialContinuityTests
{
    [Fact]
    public void ChaosAndPasAreThoseOfTheReference()
    {
        var golden = GoldenFile.Load("spatialmeta/benchmark_metrics.json");
        var places = golden.GetProperty("inputs").GetProperty("locations").Doubles();
        var points = new PointSet([.. places.Where((_, i) => i % 2 == 0)], [.. places.Where((_, i) => i % 2 == 1)]);
        var labels = golden.GetProperty("inputs").GetProperty("predicted").Integers();
        var outputs = golden.GetProperty("outputs");

        Assert.Equal(outputs.GetProperty("CHAOS_sdmbench").GetDouble(), SpatialContinuity.Chaos(points, labels), 1e-12);
        Assert.Equal(
            outputs.GetProperty("CHAOS_spatialmeta_benchmark_file").GetDouble(), SpatialContinuity.Chaos(points, labels, ChaosDenominator.CountedSpots), 1e-12);
        Assert.Equal(outputs.GetProperty("PAS").GetDouble(), SpatialContinuity.Pas(points, labels), 1e-12);
    }

    [Fact]
    public void HalvesOfAGridAreSmoothAndARandomMixIsNot()
    {
        var points = Grid(30);
        var random = new CounterRandom(1);
        var halves = points.X.Select(x => x < 15 ? 0 : 1).ToArray();
        var mixed = halves.ToArray();
        random.Shuffle<int>(mixed);

        Assert.True(SpatialContinuity.Pas(points, halves) < 0.05);
        Assert.True(SpatialContinuity.Pas(points, mixed) > 0.2);
        Assert.True(SpatialContinuity.Chaos(points, halves) < SpatialContinuity.Chaos(points, mixed));
    }

    [Fact]
    public void UnlabelledSpotsAreLeftOut()
    {
        var points = Grid(6);
        var labels = points.X.Select(x => x < 3 ? 0 : 1).ToArray();
        labels[0] = labels[7] = labels[30] = -1;
        var rows = Enumerable.Range(0, labels.Length).Where(i => labels[i] >= 0).ToArray();

        Assert.Equal(SpatialContinuity.Chaos(points.Select(rows), [.. rows.Select(i => labels[i])]), SpatialContinuity.Chaos(points, labels));
        Assert.Equal(SpatialContinuity.Pas(points.Select(rows), [.. rows.Select(i => labels[i])]), SpatialContinuity.Pas(points, labels));
    }

    [Fact]
    public void OneSpotOrOneLineOfSpotsHasADefinedScore()
    {
        Assert.Equal(0, SpatialContinuity.Chaos(new PointSet([4], [5]), [0]));
        Assert.Equal(0, SpatialContinuity.Pas(new PointSet([4], [5]), [0]));
        Assert.True(double.IsFinite(SpatialContinuity.Chaos(new PointSet([1, 2, 3, 4], [7, 7, 7, 7]), [0, 0, 0, 1])));
        Assert.Equal(0.25, SpatialContinuity.Pas(new PointSet([1, 2, 3, 4], [7, 7, 7, 7]), [0, 0, 0, 1]));
    }

    [Fact]
    public void SpotsAtTheSamePlaceAreNeighboursAtDistanceZero()
    {
        var points = new PointSet(new double[100], new double[100]);

        Assert.Equal(0, SpatialContinuity.Chaos(points, new int[100]));
        Assert.Equal(0, SpatialContinuity.Pas(points, new int[100]));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        var points = new PointSet([0, 1], [0, 1]);

        Assert.Throws<ArgumentException>(() => SpatialContinuity.Chaos(points, [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpatialContinuity.Pas(points, [0, 1], neighbors: 0));
        Assert.Throws<SpatialDataException>(() => SpatialContinuity.Pas(points, [-1, -1]));
        Assert.Throws<SpatialDataException>(() => SpatialContinuity.Chaos(new PointSet([0, double.NaN], [0, 1]), [0, 0]));
    }

    private static PointSet Grid(int side)
        => new([.. Enumerable.Range(0, side * side).Select(i => (double)(i % side))], [.. Enumerable.Range(0, side * side).Select(i => (double)(i / side))]);
}
