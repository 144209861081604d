using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class LocalInverseSimpsonTests
{
    [Fact]
    public void ValuesAreThoseOfTheReference()
    {
        var golden = GoldenFile.Load("spatialmeta/benchmark_metrics.json");
        var (inputs, outputs) = (golden.GetProperty("inputs"), golden.GetProperty("outputs"));
        var embedding = new DenseMatrix(60, 4, inputs.GetProperty("embedding").Singles());
        var (count, perplexity) = (outputs.GetProperty("lisi_k").GetInt32(), outputs.GetProperty("lisi_perplexity").GetInt32());
        var options = new LocalInverseSimpsonOptions { NeighborCount = count, Perplexity = perplexity };

        var batches = LocalInverseSimpson.Compute(embedding, inputs.GetProperty("batch").Integers(), options);
        var labels = LocalInverseSimpson.Compute(embedding, inputs.GetProperty("truth").Integers(), options);

        // Single precision of the embedding alone makes the difference; the steps after the distances are held to 1e-8 below.
        AssertClose(outputs.GetProperty("ilisi_per_spot").Doubles(), batches.Values, 1e-6);
        AssertClose(outputs.GetProperty("clisi_per_spot").Doubles(), labels.Values, 1e-6);
        Assert.Equal(outputs.GetProperty("iLISI_scaled").GetDouble(), batches.Mixing, 1e-6);
        Assert.Equal(outputs.GetProperty("cLISI_scaled").GetDouble(), labels.Purity, 1e-6);
        Assert.Equal((3, 4, 0, 60), (batches.LabelCount, labels.LabelCount, labels.UnlabelledSpots, labels.Spots.Length));
    }

    [Fact]
    public void WeightsOfExactDistancesGiveTheReferenceTo1e8()
    {
        var golden = GoldenFile.Load("spatialmeta/benchmark_metrics.json");
        var (inputs, outputs) = (golden.GetProperty("inputs"), golden.GetProperty("outputs"));
        var (values, batches) = (inputs.GetProperty("embedding").Doubles(), inputs.GetProperty("batch").Integers());
        var expected = outputs.GetProperty("ilisi_per_spot").Doubles();
        var weights = new double[30];
        for (var spot = 0; spot < 60; spot++)
        {
            double Distance(int other) => Math.Sqrt(Enumerable.Range(0, 4).Sum(k => Math.Pow(values[(4 * spot) + k] - values[(4 * other) + k], 2)));
            int[] near = [.. Enumerable.Range(0, 60).Where(other => other != spot).OrderBy(Distance).Take(30)];

            PerplexityWeights.Find([.. near.Select(Distance)], 10, weights);

            Assert.Equal(1, weights.Sum(), 1e-12);
            Assert.Equal(expected[spot], 1 / Enumerable.Range(0, 3).Sum(batch => Math.Pow(near.Zip(weights).Where(pair => batches[pair.First] == batch).Sum(pair => pair.Second), 2)), 1e-8);
        }
    }

    [Fact]
    public void BlocksApartArePureAndOneCloudIsMixed()
    {
        var (mixed, codes) = Sample(1500, 0);
        var (apart, _) = Sample(1500, 100);

        Assert.InRange(LocalInverseSimpson.Compute(mixed, codes).Mixing, 0.8, 1);
        Assert.Equal(0, LocalInverseSimpson.Compute(apart, codes).Mixing, 1e-12);
        Assert.Equal(1, LocalInverseSimpson.Compute(apart, codes).Purity, 1e-12);
    }

    [Fact]
    public void EqualDistancesGiveEqualWeightsAndTheIndexOfShares()
    {
        // All at one place: the 4 lowest rows of labels a b b b a are near the last one: shares 1/4 and 3/4.
        var index = LocalInverseSimpson.Compute(new DenseMatrix(5, 1), [7, 9, 9, 9, 7], new LocalInverseSimpsonOptions { NeighborCount = 4, Perplexity = 2 });

        Assert.Equal(1 / ((1 + 9) / 16.0), index.Values[4], 1e-12);
        Assert.Equal(1 / ((4 + 4) / 16.0), index.Values[1], 1e-12);
    }

    [Fact]
    public void UnlabelledSpotsAreLeftOutAndCounted()
    {
        var (embedding, codes) = Sample(300, 0.5f);
        int[] some = [.. codes.Select((code, row) => row % 3 == 0 ? -1 : code)];
        int[] kept = [.. Enumerable.Range(0, 300).Where(row => row % 3 != 0)];

        var index = LocalInverseSimpson.Compute(embedding, some);
        var alone = LocalInverseSimpson.Compute(embedding.SelectRows(kept), [.. kept.Select(row => codes[row])]);

        Assert.Equal(100, index.UnlabelledSpots);
        Assert.Equal(kept, index.Spots);
        Assert.Equal(alone.Values, index.Values);
    }

    [Fact]
    public void ASampleHasTheValuesOfItsSpots()
    {
        var (embedding, codes) = Sample(600, 0.5f);
        var all = LocalInverseSimpson.Compute(embedding, codes);

        var sample = LocalInverseSimpson.Compute(embedding, codes, new LocalInverseSimpsonOptions { MaximumSpotsAsked = 150 });

        Assert.Equal(150, sample.Values.Length);
        Assert.Equal(sample.Spots.Select(spot => all.Values[spot]), sample.Values);
    }

    [Theory]
    [InlineData(LocalInverseSimpsonForm.Embedding)]
    [InlineData(LocalInverseSimpsonForm.Graph)]
    public void ThreadsDoNotMatter(LocalInverseSimpsonForm form)
    {
        var (embedding, codes) = Sample(700, 0.5f);
        var options = new LocalInverseSimpsonOptions { Form = form };

        Assert.Equal(
            LocalInverseSimpson.Compute(embedding, codes, options, new Execution(1)).Values, LocalInverseSimpson.Compute(embedding, codes, options, new Execution(4)).Values);
    }

    [Theory]
    [InlineData(LocalInverseSimpsonForm.Embedding, 30_000)]
    [InlineData(LocalInverseSimpsonForm.Graph, 3_000)]
    public void MemoryGrowsWithSpotsNotWithPairs(LocalInverseSimpsonForm form, int spots)
    {
        var (embedding, codes) = Sample(spots, 0);
        var options = new LocalInverseSimpsonOptions { Form = form, MaximumSpotsAsked = 300 };
        var before = GC.GetAllocatedBytesForCurrentThread();

        LocalInverseSimpson.Compute(embedding, codes, options, new Execution(1));

        // One number per pair would be 36 MB or more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 15_000_000);
    }

    [Fact]
    public void DegenerateDataHaveDefinedAnswers()
    {
        Assert.Equal(double.NaN, LocalInverseSimpson.Compute(new DenseMatrix(0, 1), []).Median);
        Assert.Equal(double.NaN, LocalInverseSimpson.Compute(new DenseMatrix(1, 1), [0]).Mixing);
        Assert.Equal([1.0, 1.0, 1.0], LocalInverseSimpson.Compute(new DenseMatrix(3, 1, [1, 2, 3]), [4, 4, 4]).Values);
        Assert.Equal(double.NaN, LocalInverseSimpson.Compute(new DenseMatrix(3, 1, [1, 2, 3]), [4, 4, 4]).Purity);
        Assert.Equal(2, LocalInverseSimpson.Compute(new DenseMatrix(2, 1), [-1, -1]).UnlabelledSpots);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => LocalInverseSimpson.Compute(new DenseMatrix(2, 1), [0]));
        Assert.Throws<ArgumentException>(() => LocalInverseSimpson.Compute(new DenseMatrix(2, 0), [0, 1]));
        Assert.Throws<ArgumentException>(() => LocalInverseSimpson.Compute(new DenseMatrix(2, 1), [0, 1], new LocalInverseSimpsonOptions { NeighborCount = 20 }));
        Assert.Contains(
            "Row 1, component 0",
            Assert.Throws<SpatialDataException>(() => LocalInverseSimpson.Compute(new DenseMatrix(2, 1, [0, float.NaN]), [0, 1])).Message,
            StringComparison.Ordinal);
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }

    private static (DenseMatrix Embedding, int[] Codes) Sample(int rows, float shift)
    {
        var random = new CounterRandom(3);
        var codes = new int[rows];
        var embedding = new DenseMatrix(rows, 5);
        for (var row = 0; row < rows; row++)
        {
            codes[row] = random.NextInt(3);
            for (var column = 0; column < 5; column++)
                embedding[row, column] = (float)random.NextNormal() + (column == 0 ? shift * codes[row] : 0);
        }
        return (embedding, codes);
    }
}
