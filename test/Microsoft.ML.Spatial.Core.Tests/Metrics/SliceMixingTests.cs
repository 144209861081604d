using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class SliceMixingTests
{
    [Fact]
    public void NeighboursOnALineHaveTheValueComputedByHand()
    {
        // Slices a a b a b at 0, 1, 3, 7, 15. The two nearest: of 0: 1, 3; of 1: 0, 3; of 3: 1, 0; of 7: 3, 1; of 15: 7, 3.
        var mixing = SliceMixing.Compute(new DenseMatrix(5, 1, [0, 1, 3, 7, 15]), [0, 0, 1, 0, 1], new SliceMixingOptions { NeighborCount = 2 });

        Assert.Equal((0.5 + 0.5 + 1 + 0.5 + 0.5) / 5, mixing.OtherSliceShare, 1e-15);
        Assert.Equal(((3 * 2.0 / 4) + (2 * 3.0 / 4)) / 5, mixing.ExpectedShare, 1e-15);
        Assert.Equal(1, mixing.Score, 1e-15);
        Assert.Equal(5, mixing.SpotsAsked);
    }

    [Fact]
    public void SharesAreThoseOfSortedDistances()
    {
        var (embedding, slices) = Sample(400, 6, 3, 0.6f);

        var mixing = SliceMixing.Compute(embedding, slices);

        var expected = Enumerable.Range(0, 400).Average(row => Enumerable.Range(0, 400)
            .Where(other => other != row)
            .OrderBy(other => embedding.Row(row).ToArray().Zip(embedding.Row(other).ToArray()).Sum(pair => (double)(pair.First - pair.Second) * (pair.First - pair.Second)))
            .Take(15)
            .Count(other => slices[other] != slices[row]) / 15.0);
        Assert.Equal(expected, mixing.OtherSliceShare, 1e-12);
        Assert.InRange(mixing.Score, 0.2, 0.95);
    }

    [Fact]
    public void SlicesOfOneDistributionAreMixedAndDistantOnesAreNot()
    {
        var (mixed, slices) = Sample(3000, 8, 3, 0);
        var (apart, _) = Sample(3000, 8, 3, 100);

        Assert.Equal(1, SliceMixing.Compute(mixed, slices).Score, 0.02);
        Assert.Equal(0, SliceMixing.Compute(apart, slices).Score);
    }

    [Fact]
    public void ASampleOfSpotsGivesNearlyTheSame()
    {
        var (embedding, slices) = Sample(4000, 4, 2, 0.5f);

        var all = SliceMixing.Compute(embedding, slices, new SliceMixingOptions { MaximumSpotsAsked = 4000 });
        var sample = SliceMixing.Compute(embedding, slices, new SliceMixingOptions { MaximumSpotsAsked = 1000 });

        Assert.Equal((4000, 1000), (all.SpotsAsked, sample.SpotsAsked));
        Assert.Equal(all.Score, sample.Score, 0.03);
        Assert.NotEqual(all.Score, sample.Score);
    }

    [Fact]
    public void SpotsThatTieShareTheLastPlacesInAnyOrder()
    {
        // All at one place: every other spot ties, so a spot sees what is expected.
        var same = SliceMixing.Compute(new DenseMatrix(6, 2), [0, 1, 0, 1, 1, 1], new SliceMixingOptions { NeighborCount = 2 });
        Assert.Equal(1, same.Score, 1e-12);

        // One sure place, and two that tie for the second.
        var forth = SliceMixing.Compute(new DenseMatrix(4, 1, [0, 1, 2, -2]), [0, 0, 0, 1], new SliceMixingOptions { NeighborCount = 2 });
        var back = SliceMixing.Compute(new DenseMatrix(4, 1, [-2, 2, 1, 0]), [1, 0, 0, 0], new SliceMixingOptions { NeighborCount = 2 });
        Assert.Equal((0.25 + 0 + 0 + 1) / 4, forth.OtherSliceShare, 1e-15);
        Assert.Equal(forth.Score, back.Score, 1e-15);
    }

    [Fact]
    public void ThreadsDoNotMatter()
    {
        var (embedding, slices) = Sample(1000, 5, 2, 0.4f);

        Assert.Equal(SliceMixing.Compute(embedding, slices, execution: new Execution(1)), SliceMixing.Compute(embedding, slices, execution: new Execution(4)));
    }

    [Fact]
    public void MemoryGrowsWithSpotsNotWithPairs()
    {
        var (embedding, slices) = Sample(30_000, 2, 2, 0);
        var options = new SliceMixingOptions { MaximumSpotsAsked = 500 };
        var before = GC.GetAllocatedBytesForCurrentThread();

        SliceMixing.Compute(embedding, slices, options, new Execution(1));

        // A distance for each of the 500 x 30,000 pairs would be 60 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void OneSliceOrOneSpotHasNoScore()
    {
        Assert.Equal(double.NaN, SliceMixing.Compute(new DenseMatrix(3, 1, [1, 2, 3]), [4, 4, 4]).Score);
        Assert.Equal(double.NaN, SliceMixing.Compute(new DenseMatrix(1, 1), [0]).Score);
        Assert.Equal(double.NaN, SliceMixing.Compute(new DenseMatrix(0, 1), []).Score);
    }

    [Fact]
    public void FewerSpotsThanNeighboursAreAllAsked()
        => Assert.Equal(1, SliceMixing.Compute(new DenseMatrix(4, 1, [1, 2, 3, 9]), [0, 1, 2, 0]).Score, 1e-15);

    [Fact]
    public void BadInputIsRefused()
    {
        var embedding = new DenseMatrix(2, 2, [0, 1, 2, float.NaN]);

        Assert.Throws<ArgumentException>(() => SliceMixing.Compute(embedding, [0]));
        Assert.Throws<ArgumentException>(() => SliceMixing.Compute(new DenseMatrix(2, 0), [0, 1]));
        Assert.Contains("Row 1, component 1", Assert.Throws<SpatialDataException>(() => SliceMixing.Compute(embedding, [0, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => SliceMixing.Compute(new DenseMatrix(2, 1, [0, 1e18f]), [0, 1]));
        Assert.Contains("Row 1", Assert.Throws<SpatialDataException>(() => SliceMixing.Compute(new DenseMatrix(2, 1), [0, -1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SliceMixing.Compute(new DenseMatrix(2, 1), [0, 1], new SliceMixingOptions { NeighborCount = 0 }));
    }

    private static (DenseMatrix Embedding, int[] Slices) Sample(int rows, int columns, int slices, float shift)
    {
        var random = new CounterRandom(2);
        var codes = new int[rows];
        var embedding = new DenseMatrix(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            codes[row] = random.NextInt(slices);
            for (var column = 0; column < columns; column++)
                embedding[row, column] = (float)random.NextNormal() + (column == 0 ? shift * codes[row] : 0);
        }
        return (embedding, codes);
    }
}
