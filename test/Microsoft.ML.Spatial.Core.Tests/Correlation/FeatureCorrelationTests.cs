using Microsoft.ML.Spatial.Core.Correlation;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Correlation;

public sealed class FeatureCorrelationTests
{
    private const int Spots = 60;
    private static readonly CsrMatrix First = Sparse(40, 1);
    private static readonly CsrMatrix Second = Sparse(37, 2);

    [Theory]
    [InlineData(CorrelationMethod.Pearson)]
    [InlineData(CorrelationMethod.Spearman)]
    public void EveryPairIsWhatDenseColumnsGive(CorrelationMethod method)
    {
        var found = Assert.Single(FeatureCorrelation.Compute(First, Second, null, new FeatureCorrelationOptions { Method = method, TopPairs = 0 }));

        Assert.Equal(First.Columns * Second.Columns, found.Pairs.Count);
        Assert.Equal(found.Pairs.Count, found.TestedCount);
        foreach (var pair in found.Pairs)
        {
            var expected = Dense(pair.First, pair.Second, method);
            Assert.Equal(expected, pair.R, 1e-9);
            Assert.Equal(CorrelationTest.P(expected, Spots), pair.P, 1e-9);
        }
        Assert.Equal(found.Pairs.OrderByDescending(pair => Math.Abs(pair.R)).Select(pair => pair.R), found.Pairs.Select(pair => pair.R));
        Assert.Equal(BenjaminiHochberg.Adjust([.. found.Pairs.Select(pair => pair.P)]), found.Pairs.Select(pair => pair.PAdjusted));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    public void TheBestAreThoseOfAll(int count)
    {
        var all = FeatureCorrelation.Compute(First, Second, null, new FeatureCorrelationOptions { TopPairs = 0 })[0];
        var best = FeatureCorrelation.Compute(First, Second, null, new FeatureCorrelationOptions { TopPairs = count })[0];

        Assert.Equal(all.TestedCount, best.TestedCount);
        Assert.Equal(all.Pairs.Take(count).Select(pair => (pair.First, pair.Second, pair.R, pair.P)), best.Pairs.Select(pair => (pair.First, pair.Second, pair.R, pair.P)));
        // What is not kept is known to a bin of its histogram, from above.
        foreach (var (exact, bound) in all.Pairs.Zip(best.Pairs))
            Assert.InRange(bound.PAdjusted, exact.PAdjusted * (1 - 1e-12), exact.PAdjusted * 1.01);
    }

    [Fact]
    public void ChosenPairsAreTheSamePairs()
    {
        var all = FeatureCorrelation.Compute(First, Second, null, new FeatureCorrelationOptions { TopPairs = 0 })[0].Pairs.ToDictionary(pair => (pair.First, pair.Second));
        (int, int)[] pairs = [(3, 9), (0, 36), (39, 9)];

        var found = FeatureCorrelation.ComputePairs(First, Second, pairs)[0].Pairs;

        Assert.Equal(pairs, found.Select(pair => (pair.First, pair.Second)));
        Assert.All(found, pair => Assert.Equal(all[(pair.First, pair.Second)].R, pair.R, 1e-12));
        Assert.Equal(BenjaminiHochberg.Adjust([.. found.Select(pair => pair.P)]), found.Select(pair => pair.PAdjusted));
    }

    [Fact]
    public void ThreadsDoNotChangeABit()
    {
        int[] groups = [.. Enumerable.Range(0, Spots).Select(spot => spot % 3 - 1)];
        var one = FeatureCorrelation.Compute(First, Second, groups, new FeatureCorrelationOptions { TopPairs = 50 }, new Execution(1));
        var three = FeatureCorrelation.Compute(First, Second, groups, new FeatureCorrelationOptions { TopPairs = 50 }, new Execution(3));

        Assert.Equal([-1, 0, 1], one.Select(group => group.Group));
        foreach (var (left, right) in one.Zip(three))
            Assert.Equal(left.Pairs, right.Pairs);
    }

    [Fact]
    public void AGroupIsCorrelatedByItself()
    {
        int[] groups = [.. Enumerable.Range(0, Spots).Select(spot => spot < 25 ? 4 : spot < 30 ? 2 : -1)];

        var found = FeatureCorrelation.Compute(First, Second, groups);

        // Group 2 has five spots, fewer than ten.
        Assert.Equal([-1, 4], found.Select(group => group.Group));
        int[] rows = [.. Enumerable.Range(0, 25)];
        Assert.Equal(FeatureCorrelation.Compute(First.SelectRows(rows), Second.SelectRows(rows))[0].Pairs, found[1].Pairs);
    }

    [Fact]
    public void WhatDoesNotVaryIsNoTest()
    {
        var first = CsrMatrix.FromDense(4, 3, [1, 5, 0, 2, 5, 0, 3, 5, 0, 4, 5, 0]);
        var second = CsrMatrix.FromDense(4, 2, [2, 0.1f, 4, 0.1f, 6, 0.1f, 8, 0.1f]);

        var all = FeatureCorrelation.Compute(first, second)[0];
        var chosen = FeatureCorrelation.ComputePairs(first, second, [(1, 0), (0, 0), (0, 1)])[0];

        Assert.Equal(1, all.TestedCount);
        Assert.Equal((0, 0, 1.0, 0.0), (all.Pairs[0].First, all.Pairs[0].Second, Math.Round(all.Pairs[0].R, 12), Math.Round(all.Pairs[0].P, 6)));
        Assert.Equal([(0.0, 1.0, 1.0), (0.0, 1.0, 1.0)], new[] { chosen.Pairs[0], chosen.Pairs[2] }.Select(pair => (pair.R, pair.P, pair.PAdjusted)));
        Assert.Empty(FeatureCorrelation.Compute(first.SelectRows([0, 1]), second.SelectRows([0, 1]))[0].Pairs);
    }

    [Fact]
    public void RanksDoNotSeeMonotoneChanges()
    {
        var squared = new CsrMatrix(First.Rows, First.Columns, First.RowPointers, First.ColumnIndices, [.. First.Values.Select(value => value * Math.Abs(value))]);
        var options = new FeatureCorrelationOptions { Method = CorrelationMethod.Spearman };

        Assert.Equal(FeatureCorrelation.Compute(First, Second, null, options)[0].Pairs, FeatureCorrelation.Compute(squared, Second, null, options)[0].Pairs);
    }

    [Fact]
    public void BadCallsAreNamed()
    {
        Assert.Contains("same spots", Assert.Throws<ArgumentException>(() => FeatureCorrelation.Compute(First, Sparse(3, 1, 59))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FeatureCorrelation.Compute(First, Second, new int[3]));
        Assert.Throws<ArgumentException>(() => FeatureCorrelation.ComputePairs(First, Second, [(40, 0)]));
        Assert.Contains("MinimumSpots", Assert.Throws<ArgumentException>(() => FeatureCorrelation.Compute(First, Second, null, new FeatureCorrelationOptions { MinimumSpots = 2 })).Message, StringComparison.Ordinal);
        foreach (var method in Enum.GetValues<CorrelationMethod>())
            foreach (var value in new[] { float.NaN, float.NegativeInfinity })
                Assert.Throws<SpatialDataException>(() => FeatureCorrelation.Compute(
                    CsrMatrix.FromDense(3, 1, [1, value, 2]), CsrMatrix.FromDense(3, 1, [1, 2, 3]), null, new FeatureCorrelationOptions { Method = method }));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => FeatureCorrelation.Compute(First, Second, null, null, new Execution(1, null, source.Token)));
    }

    private static double Dense(int first, int second, CorrelationMethod method)
    {
        var (x, y) = (Column(First, first), Column(Second, second));
        return method == CorrelationMethod.Pearson ? CorrelationTest.Pearson(x, y) : CorrelationTest.Pearson(Ranks(x), Ranks(y));
    }

    private static double[] Column(CsrMatrix matrix, int column)
    {
        var dense = matrix.ToDense();
        return [.. Enumerable.Range(0, matrix.Rows).Select(row => (double)dense[(row * matrix.Columns) + column])];
    }

    private static double[] Ranks(double[] values) => [.. values.Select(value => values.Count(other => other < value) + (values.Count(other => other == value) / 2.0))];

    // Half zeros, ties, some stored zeros and negative values.
    private static CsrMatrix Sparse(int features, int seed, int spots = Spots)
    {
        var random = new CounterRandom(seed);
        var builder = new CsrBuilder(features, spots);
        for (var spot = 0; spot < spots; spot++)
        {
            for (var feature = 0; feature < features; feature++)
                if (random.NextDouble() < 0.5)
                    builder.Add(feature, random.NextInt(9) - (feature % 4));
            builder.EndRow();
        }
        return builder.ToMatrix();
    }
}
