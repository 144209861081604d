using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing.Reassignment;

public sealed class SpotReassignerTests
{
    private static readonly PointSet Line = new([0, 1, 2, 10], [0, 0, 0, 0]);
    private static readonly CsrMatrix Amounts = CsrMatrix.FromDense(4, 2, [1, 0, 2, 4, 3, 8, 7, 7]);

    [Fact]
    public void AveragesWithinReachAndReportsTargetsWithout()
    {
        var result = SpotReassigner.Reassign(
            Amounts, Line, new PointSet([0.5, 6, 2], [0, 0, 0]), new ReassignmentOptions { NeighborCount = 2, MaximumDistance = 1 });

        Assert.Equal([1.5f, 2, 0, 0, 2.5f, 6], result.Values.ToDense());
        Assert.Equal([2, 0, 2], result.SourceCounts);
        Assert.Equal(0, result.Values.RowIndices(1).Length);
        Assert.Equal([0.5, 4, 0], result.NearestDistance);
        Assert.Equal((1, 1, 1.0), (result.MissingCount, result.UnusedSources, result.MaximumDistance));
    }

    [Fact]
    public void InverseDistancesWeighNearSourcesMoreAndOneOnTopTakesAll()
    {
        var options = new ReassignmentOptions { NeighborCount = 2, MaximumDistance = 3, Weights = SourceWeights.InverseDistance };

        var result = SpotReassigner.Reassign(Amounts, Line, new PointSet([0.25, 1], [0, 0]), options);

        // Distances 0.25 and 0.75: weights 3 to 1.
        Assert.Equal(((3 * 1) + 2) / 4f, result.Values.ToDense()[0]);
        Assert.Equal([2f, 4], result.Values.ToDense()[2..]);
        Assert.Equal([2, 1], result.SourceCounts);
    }

    [Fact]
    public void SumsKeepTotalsAndWholeCounts()
    {
        var random = new CounterRandom(5);
        var counts = CsrMatrix.FromDense(400, 6, [.. Enumerable.Range(0, 2400).Select(_ => (float)random.NextInt(5))]);
        var options = new ReassignmentOptions { Kind = ValueKind.Counts, Counts = CountRule.Sum, MaximumDistance = 10 };

        var result = SpotReassigner.Reassign(counts, Cloud(400, 1), Cloud(60, 2), options);

        Assert.Equal(0, result.UnusedSources);
        Assert.Equal(400, result.SourceCounts.Sum());
        var (before, after) = (counts.ToDense(), result.Values.ToDense());
        for (var feature = 0; feature < 6; feature++)
            Assert.Equal(before.Where((_, i) => i % 6 == feature).Sum(), after.Where((_, i) => i % 6 == feature).Sum());
        Assert.All(after, value => Assert.Equal(MathF.Round(value), value));
    }

    [Fact]
    public void ASourceOutOfReachGivesNothing()
    {
        var options = new ReassignmentOptions { Kind = ValueKind.Counts, Counts = CountRule.Sum, MaximumDistance = 1.5 };

        var result = SpotReassigner.Reassign(Amounts, Line, new PointSet([0.9, 50], [0, 0]), options);

        Assert.Equal([6f, 12, 0, 0], result.Values.ToDense());
        Assert.Equal((1, 1), (result.UnusedSources, result.MissingCount));
        Assert.Equal(40, result.NearestDistance[1]);
    }

    [Theory]
    [InlineData(CountRule.Sum)]
    [InlineData(CountRule.Average)]
    public void CountsOnTheirOwnSpotsStayWhatTheyAre(CountRule rule)
    {
        var twice = new PointSet([0, 1, 1, 2], [0, 0, 0, 0]);

        var result = SpotReassigner.Reassign(Amounts, twice, twice, new ReassignmentOptions { Kind = ValueKind.Counts, Counts = rule });

        Assert.Equal(Amounts.ToDense(), result.Values.ToDense());
        Assert.Equal([1, 1, 1, 1], result.SourceCounts);
    }

    [Fact]
    public void AveragesAreThoseOfAllDistancesForAnyNumberOfThreads()
    {
        var random = new CounterRandom(6);
        var values = CsrMatrix.FromDense(500, 40, [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble() < 0.15 ? (float)random.NextNormal() : 0)]);
        var (places, targets) = (Cloud(500, 3), Cloud(300, 4));
        var options = new ReassignmentOptions { NeighborCount = 7, MaximumDistance = 0.05 };

        var one = SpotReassigner.Reassign(values, places, targets, options, new Execution(1));
        var four = SpotReassigner.Reassign(values, places, targets, options, new Execution(4));

        Assert.Equal(one.Values.Values[..one.Values.StoredCount], four.Values.Values[..four.Values.StoredCount]);
        Assert.Equal(one.Values.RowPointers, four.Values.RowPointers);
        Assert.Equal(one.SourceCounts, four.SourceCounts);
        Assert.InRange(one.MissingCount, 1, 299);
        var (dense, found) = (values.ToDense(), one.Values.ToDense());
        for (var target = 0; target < 300; target++)
        {
            double Distance(int source) => double.Hypot(places.X[source] - targets.X[target], places.Y[source] - targets.Y[target]);
            int[] near = [.. Enumerable.Range(0, 500).OrderBy(Distance).Take(7).Where(source => Distance(source) <= 0.05)];
            Assert.Equal(near.Length, one.SourceCounts[target]);
            for (var feature = 0; feature < 40 && near.Length > 0; feature++)
                Assert.Equal(near.Average(source => (double)dense[(source * 40) + feature]), found[(target * 40) + feature], 1e-6);
        }
    }

    [Fact]
    public void ReachIsAMultipleOfTheCoarserPitch()
    {
        var coarse = new PointSet([0, 3, 6, 9], [0, 0, 0, 0]);

        Assert.Equal(4.5, SpotReassigner.Reassign(Amounts, Line, coarse).MaximumDistance);
        Assert.Equal(9, SpotReassigner.Reassign(Amounts, coarse, Line, new ReassignmentOptions { DistanceFold = 3 }).MaximumDistance);
        Assert.Throws<SpatialDataException>(() => SpotReassigner.Reassign(CsrMatrix.Empty(1, 1), new PointSet([0], [0]), new PointSet([0], [0])));
    }

    [Fact]
    public void NoTargetsGiveNothing()
    {
        var sums = new ReassignmentOptions { Kind = ValueKind.Counts, Counts = CountRule.Sum };

        Assert.Equal(0, SpotReassigner.Reassign(Amounts, Line, new PointSet([], [])).Values.Rows);
        Assert.Equal(4, SpotReassigner.Reassign(Amounts, Line, new PointSet([], []), sums).UnusedSources);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        var (one, counts) = (new PointSet([1], [1]), new ReassignmentOptions { Kind = ValueKind.Counts, Counts = CountRule.Sum, MaximumDistance = 1 });

        Assert.Throws<ArgumentException>(() => SpotReassigner.Reassign(Amounts, one, Line));
        Assert.Throws<SpatialDataException>(() => SpotReassigner.Reassign(CsrMatrix.Empty(0, 1), new PointSet([], []), Line));
        Assert.Throws<SpatialDataException>(() => SpotReassigner.Reassign(Amounts, Line, new PointSet([double.NaN], [0])));
        Assert.Contains("Row 0, column 1", Refusal(float.NaN, null), StringComparison.Ordinal);
        Assert.Contains("no count", Refusal(-1, counts), StringComparison.Ordinal);
        Assert.Contains("no count", Refusal(0.5f, counts), StringComparison.Ordinal);
        Assert.Contains("Sum", Wrong(new ReassignmentOptions { Kind = ValueKind.Counts }), StringComparison.Ordinal);
        Assert.Contains("Intensities", Wrong(new ReassignmentOptions { Counts = CountRule.Sum }), StringComparison.Ordinal);
        Assert.Contains("RoundToEven", Wrong(new ReassignmentOptions { RoundToEven = true }), StringComparison.Ordinal);
        Assert.Contains("NeighborCount", Wrong(new ReassignmentOptions { NeighborCount = 0 }), StringComparison.Ordinal);
        Assert.Contains("MaximumDistance", Wrong(new ReassignmentOptions { MaximumDistance = 0 }), StringComparison.Ordinal);

        string Refusal(float value, ReassignmentOptions? options)
            => Assert.Throws<SpatialDataException>(() => SpotReassigner.Reassign(CsrMatrix.FromDense(1, 2, [1, value]), one, Line, options)).Message;
        static string Wrong(ReassignmentOptions options) => Assert.Throws<ArgumentException>(() => SpotReassigner.Reassign(Amounts, Line, Line, options)).Message;
    }

    [Fact]
    public void StopsWhenCancelled()
        => Assert.ThrowsAny<OperationCanceledException>(() => SpotReassigner.Reassign(Amounts, Line, Line, execution: new Execution(1, null, new CancellationToken(true))));

    private static PointSet Cloud(int count, long seed)
    {
        var random = new CounterRandom(seed);
        var (x, y) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
            (x[i], y[i]) = (random.NextDouble(), random.NextDouble());
        return new PointSet(x, y);
    }
}
