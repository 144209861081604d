using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing.Autocorrelation;

public sealed class SpatialAutocorrelationTests
{
    // A ring of four spots, each with its two neighbours.
    private static readonly SpatialGraph Ring = new([0, 2, 4, 6, 8], [3, 1, 0, 2, 1, 3, 2, 0], new double[8], includesSelf: false);

    // Spot 0 looks at 1 and 2, spot 1 at 2, spot 2 at none, spot 3 at 0.
    private static readonly SpatialGraph Directed = new([0, 2, 3, 3, 4], [1, 2, 2, 0], new double[4], includesSelf: false);

    [Theory]
    [InlineData(WeightForm.RowNormalized)]
    [InlineData(WeightForm.TransposedRowNormalized)]
    [InlineData(WeightForm.Binary)]
    public void EqualsTheSumsOverAllPairsOfSpots(WeightForm form)
    {
        var (x, graph) = Slice(40, 5, 7);

        var found = SpatialAutocorrelation.Compute(x, graph, new SpatialAutocorrelationOptions { Weights = form });

        var weights = DenseWeights(graph, form);
        for (var feature = 0; feature < x.Columns; feature++)
        {
            var (moran, geary) = Direct(Column(x, feature), weights);
            Assert.Equal(moran, found.MoransI.Statistic[feature], 1e-10);
            Assert.Equal(geary, found.GearysC.Statistic[feature], 1e-10);
        }
        Assert.Equal(DirectVariance(weights), found.Variance, 1e-12);
    }

    [Fact]
    public void WeightsFollowTheDirectionOfTheEdges()
    {
        var x = CsrMatrix.FromDense(4, 1, [1, 4, 2, 9]);

        foreach (var form in Enum.GetValues<WeightForm>())
        {
            var found = SpatialAutocorrelation.Compute(x, Directed, new SpatialAutocorrelationOptions { Weights = form });
            var (moran, geary) = Direct(Column(x, 0), DenseWeights(Directed, form));
            Assert.Equal(moran, found.MoransI.Statistic[0], 1e-12);
            Assert.Equal(geary, found.GearysC.Statistic[0], 1e-12);
        }
    }

    [Fact]
    public void AlternatingValuesAreAsUnlikeAsCanBe()
    {
        var found = SpatialAutocorrelation.Compute(CsrMatrix.FromDense(4, 1, [1, 2, 1, 2]), Ring);

        Assert.Equal(-1, found.MoransI.Statistic[0], 1e-12);
        Assert.Equal(1.5, found.GearysC.Statistic[0], 1e-12);
        Assert.Equal(-1.0 / 3, found.ExpectedMoransI, 1e-15);
    }

    [Fact]
    public void AConstantFeatureIsNoTestAndSpoilsNone()
    {
        var (x, graph) = Slice(60, 3, 1);
        var widened = new float[60 * 5];
        for (var spot = 0; spot < 60; spot++)
        {
            x.ToDense().AsSpan(spot * 3, 3).CopyTo(widened.AsSpan(spot * 5));
            widened[(spot * 5) + 3] = 0.1f;
        }
        var options = new SpatialAutocorrelationOptions { Permutations = 9 };

        var alone = SpatialAutocorrelation.Compute(x, graph, options);
        var found = SpatialAutocorrelation.Compute(CsrMatrix.FromDense(60, 5, widened), graph, options);

        Assert.Equal([true, true, true, false, false], found.Tested);
        Assert.Equal(3, found.TestedCount);
        Assert.Equal([.. alone.MoransI.AdjustedP, 1, 1], found.MoransI.AdjustedP);
        Assert.Equal([.. alone.GearysC.AdjustedPermutationP!, 1, 1], found.GearysC.AdjustedPermutationP!);
        Assert.Equal((0.0, 1.0, 1.0), (found.MoransI.Statistic[3], found.GearysC.Statistic[4], found.MoransI.PermutationP![3]));
    }

    [Fact]
    public void WhereEveryOrderLooksTheSameNothingIsTested()
    {
        var x = CsrMatrix.FromDense(4, 1, [5, 1, 0, 3]);
        var complete = SpatialGraphBuilder.Build(new PointSet([0, 1, 2, 5], [0, 1, 0, 0]), new SpatialGraphOptions());
        var apart = new SpatialGraph(new int[5], [], [], includesSelf: false);

        Assert.Equal((false, 1.0), (SpatialAutocorrelation.Compute(x, complete).Tested[0], SpatialAutocorrelation.Compute(x, complete).GearysC.P[0]));
        var alone = SpatialAutocorrelation.Compute(x, apart, new SpatialAutocorrelationOptions { Permutations = 3 });
        Assert.Equal((false, 0.0, 1.0, 1.0), (alone.Tested[0], alone.MoransI.Statistic[0], alone.GearysC.Statistic[0], alone.GearysC.PermutationP![0]));
        Assert.Equal([1, 1], SpatialAutocorrelation.Compute(CsrMatrix.Empty(1, 2), new SpatialGraph([0, 0], [], [], includesSelf: false)).MoransI.P);
    }

    [Fact]
    public void ShufflesAgreeWithTheNormalApproximationWhereThereIsNoPattern()
    {
        var (x, graph) = Slice(400, 40, 3);

        var found = SpatialAutocorrelation.Compute(x, graph, new SpatialAutocorrelationOptions { Permutations = 400 });

        Assert.InRange(found.MoransI.P.Zip(found.MoransI.PermutationP!, (one, other) => Math.Abs(one - other)).Max(), 0, 0.1);
        Assert.InRange(found.MoransI.P.Count(p => p < 0.25), 8, 32);
    }

    [Fact]
    public void APatternIsFoundByBothStatisticsAndNeverHasAPValueOfZero()
    {
        var (noise, graph) = Slice(400, 1, 3);
        var values = new float[800];
        for (var spot = 0; spot < 400; spot++)
            (values[2 * spot], values[(2 * spot) + 1]) = (noise.ToDense()[spot], graph.NeighborsOf(spot).ToArray().Count(neighbor => neighbor < spot));
        var smooth = NeighborAggregation.Mean(graph, new DenseMatrix(400, 2, values), includeSelf: true);

        var found = SpatialAutocorrelation.Compute(CsrMatrix.FromDense(400, 2, smooth.Values), graph, new SpatialAutocorrelationOptions { Permutations = 99 });

        Assert.InRange(found.MoransI.Statistic[0], 0.2, 1);
        Assert.InRange(found.GearysC.Statistic[0], 0, 0.8);
        Assert.InRange(found.MoransI.P[0], 0, 1e-6);
        Assert.Equal((0.01, 0.01), (found.MoransI.PermutationP![0], found.GearysC.PermutationP![0]));
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var x = SyntheticCounts.Make(1500, 60, 1);
        var graph = SpatialGraphBuilder.Build(Places(1500, 2), new SpatialGraphOptions());
        var options = new SpatialAutocorrelationOptions { Permutations = 20, PermutationSeed = 4 };

        var one = SpatialAutocorrelation.Compute(x, graph, options, new Execution(1));
        var three = SpatialAutocorrelation.Compute(x, graph, options, new Execution(3));

        Assert.Equal(one.MoransI.Statistic, three.MoransI.Statistic);
        Assert.Equal(one.GearysC.Statistic, three.GearysC.Statistic);
        Assert.Equal(one.MoransI.PermutationP!, three.MoransI.PermutationP!);
        Assert.Equal(one.GearysC.PermutationP!, three.GearysC.PermutationP!);
        options.PermutationSeed = 5;
        Assert.NotEqual(one.MoransI.PermutationP!, SpatialAutocorrelation.Compute(x, graph, options).MoransI.PermutationP!);
    }

    [Fact]
    public void SlicesAreNotJoinedAndTheOrderOfRowsChangesNoBit()
    {
        var places = Places(90, 6);
        var (x, _) = Slice(90, 4, 6);
        int[] slices = [.. Enumerable.Range(0, 90).Select(row => row % 2 == 0 ? 5 : 2)];
        var rows = Enumerable.Range(0, 90).ToArray();
        new CounterRandom(2).Shuffle(rows.AsSpan());
        var options = new SpatialAutocorrelationOptions { Permutations = 30 };

        var found = SpatialAutocorrelation.Compute(x, places, slices, options: options);
        var shuffled = SpatialAutocorrelation.Compute(x.SelectRows(rows), places.Select(rows), Array.ConvertAll(rows, row => slices[row]), options: options);
        var joined = SpatialAutocorrelation.Compute(x, SpatialGraphBuilder.Build(places, slices, new SpatialGraphOptions()));

        Assert.Equal(found.MoransI.Statistic, shuffled.MoransI.Statistic);
        Assert.Equal(found.GearysC.PermutationP!, shuffled.GearysC.PermutationP!);
        Assert.All(joined.MoransI.Statistic.Zip(found.MoransI.Statistic), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => SpatialAutocorrelation.Compute(CsrMatrix.Empty(4, 1), Places(4, 1), [0, 0]));
        Assert.Throws<SpatialDataException>(() => SpatialAutocorrelation.Compute(CsrMatrix.Empty(1, 1), new PointSet([double.NaN], [0]), [0]));
        Assert.Throws<ArgumentException>(() => SpatialAutocorrelation.Compute(CsrMatrix.Empty(3, 1), Ring));
        Assert.Throws<ArgumentException>(() => SpatialAutocorrelation.Compute(CsrMatrix.Empty(4, 1), Ring, new SpatialAutocorrelationOptions { Permutations = -1 }));
        Assert.Throws<SpatialDataException>(() => SpatialAutocorrelation.Compute(CsrMatrix.FromDense(4, 1, [1, 2, float.NaN, 3]), Ring));
    }

    [Fact]
    public void StopsBetweenShuffles()
    {
        using var source = new CancellationTokenSource();
        var (x, graph) = Slice(40, 5, 7);
        var progress = new Cancelling(source);

        Assert.ThrowsAny<OperationCanceledException>(() => SpatialAutocorrelation.Compute(
            x, graph, new SpatialAutocorrelationOptions { Permutations = 1_000_000 }, new Execution(1, progress, source.Token)));
    }

    private static (CsrMatrix X, SpatialGraph Graph) Slice(int spots, int features, int seed)
    {
        var random = new CounterRandom(seed);
        var values = new float[spots * features];
        for (var i = 0; i < values.Length; i++)
            values[i] = random.NextDouble() < 0.3 ? 0 : (float)random.NextNormal() + 1;
        return (CsrMatrix.FromDense(spots, features, values), SpatialGraphBuilder.Build(Places(spots, seed), new SpatialGraphOptions { NeighborCount = 4 }));
    }

    private static PointSet Places(int count, int seed)
    {
        var random = new CounterRandom(seed, 1);
        double[] places = [.. Enumerable.Range(0, 2 * count).Select(_ => random.NextDouble())];
        return new PointSet(places[..count], places[count..]);
    }

    private static double[] Column(CsrMatrix x, int feature) => [.. Enumerable.Range(0, x.Rows).Select(row => (double)x.ToDense()[(row * x.Columns) + feature])];

    private static double[,] DenseWeights(SpatialGraph graph, WeightForm form)
    {
        var weights = new double[graph.Count, graph.Count];
        for (var spot = 0; spot < graph.Count; spot++)
            foreach (var neighbor in graph.NeighborsOf(spot))
                (form == WeightForm.TransposedRowNormalized ? ref weights[neighbor, spot] : ref weights[spot, neighbor]) = 1;
        for (var row = 0; row < graph.Count && form != WeightForm.Binary; row++)
        {
            var sum = Enumerable.Range(0, graph.Count).Sum(column => weights[row, column]);
            for (var column = 0; column < graph.Count && sum > 0; column++)
                weights[row, column] /= sum;
        }
        return weights;
    }

    private static (double Moran, double Geary) Direct(double[] x, double[,] weights)
    {
        var mean = x.Average();
        var (total, products, differences) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < x.Length; j++)
            {
                total += weights[i, j];
                products += weights[i, j] * (x[i] - mean) * (x[j] - mean);
                differences += weights[i, j] * (x[i] - x[j]) * (x[i] - x[j]);
            }
        }
        var squares = x.Sum(value => (value - mean) * (value - mean));
        return (x.Length / total * products / squares, (x.Length - 1) * differences / (2 * total * squares));
    }

    private static double DirectVariance(double[,] weights)
    {
        double count = weights.GetLength(0);
        var (s0, s1, s2) = (0.0, 0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var exchanged = 0.0;
            for (var j = 0; j < count; j++)
            {
                s0 += weights[i, j];
                s1 += Math.Pow(weights[i, j] + weights[j, i], 2) / 2;
                exchanged += weights[i, j] + weights[j, i];
            }
            s2 += exchanged * exchanged;
        }
        return (((count * count * s1) - (count * s2) + (3 * s0 * s0)) / (((count * count) - 1) * s0 * s0)) - (1 / ((count - 1) * (count - 1)));
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => source.Cancel();
    }
}
