using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Graphs;

public sealed class NearestRowsTests
{
    [Theory]
    [InlineData(700, 1, 15)]
    [InlineData(1500, 3, 4)]
    [InlineData(1100, 33, 15)]
    [InlineData(40, 5, 60)]
    [InlineData(2, 2, 1)]
    public void FindsWhatMeasuringAllPairsFinds(int rows, int columns, int count) => RequireExact(Cloud(rows, columns, 1), count);

    [Theory]
    [InlineData(0, 1e-19)]
    [InlineData(0, 1e-30)]
    [InlineData(0, 1e16)]
    [InlineData(1e4, 1e-2)]
    [InlineData(1e6, 1)]
    public void ScaleAndOffsetDoNotMatter(double offset, double scale)
    {
        var cloud = Cloud(600, 7, 2);
        for (var i = 0; i < cloud.Values.Length; i++)
            cloud.Values[i] = (float)((cloud.Values[i] * scale) + offset);

        RequireExact(cloud, 9);
    }

    [Fact]
    public void OneFarRowLeavesTheOthersExact()
    {
        var cloud = Cloud(600, 4, 3);
        cloud.Row(17).Fill(5e6f);

        RequireExact(cloud, 6);
    }

    [Fact]
    public void TiesGoToTheLowerRow()
    {
        // Corners of a lattice, each twice: most distances occur many times.
        var lattice = new DenseMatrix(1024, 3);
        for (var row = 0; row < lattice.Rows; row++)
            (lattice[row, 0], lattice[row, 1], lattice[row, 2]) = (row % 8, row / 8 % 8, row / 64 % 8);

        RequireExact(lattice, 11);
        RequireExact(new DenseMatrix(700, 2), 5);
    }

    [Fact]
    public void RowsOfAnotherEmbeddingFindTheirNearest()
    {
        var (asked, embedding) = (Cloud(300, 6, 4), Cloud(900, 6, 5));
        asked.Row(5).Fill(1e15f);
        embedding.Row(3).CopyTo(asked.Row(8));

        var found = NearestRows.Of(asked, embedding, 7, execution: new Execution(2));

        for (var row = 0; row < asked.Rows; row++)
            RequireSame(Brute(asked.Row(row), embedding, -1, 7), found, row);
        Assert.Equal((3, 0.0), (found.RowsOf(8)[0], found.DistancesOf(8)[0]));
        Assert.Equal(2, NearestRows.Of(asked, embedding.SelectRows([1, 4]), 7).Count);
    }

    [Fact]
    public void CosinesAreFoundWhateverTheLengths()
    {
        var cloud = Cloud(500, 4, 6);
        var stretched = new DenseMatrix(500, 4);
        for (var row = 0; row < 500; row++)
            for (var column = 0; column < 4; column++)
                stretched[row, column] = cloud[row, column] * (1 << (row % 20));

        var found = NearestRows.Among(stretched, 6, EmbeddingMetric.Cosine);

        Assert.Equal(NearestRows.Among(cloud, 6, EmbeddingMetric.Cosine).Rows, found.Rows);
        for (var row = 0; row < 500; row++)
        {
            var own = cloud.Row(row).ToArray();
            var expected = Enumerable.Range(0, 500).Where(other => other != row).Select(other => 1 - Cosine(own, cloud.Row(other).ToArray())).Order().Take(6).ToArray();
            for (var i = 0; i < 6; i++)
                Assert.Equal(expected[i], found.DistancesOf(row)[i], 1e-6);
        }
    }

    [Fact]
    public void ThreadsDoNotMatter()
    {
        var cloud = Cloud(2500, 10, 7);

        var (one, three) = (NearestRows.Among(cloud, 15, execution: new Execution(1)), NearestRows.Among(cloud, 15, execution: new Execution(3)));

        Assert.Equal(one.Rows, three.Rows);
        Assert.Equal(one.Distances, three.Distances);
    }

    [Fact]
    public void MemoryGrowsWithRowsNotWithPairs()
    {
        var cloud = Cloud(20_000, 3, 8);
        var before = GC.GetAllocatedBytesForCurrentThread();

        NearestRows.Among(cloud, 5, execution: new Execution(1));

        // Pairs would be 1.6 GB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80_000_000);
    }

    [Fact]
    public void ItCanBeCancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => NearestRows.Among(Cloud(10, 2, 9), 3, execution: new Execution(1, null, source.Token)));
    }

    [Fact]
    public void FewRowsHaveFewNeighbours()
    {
        Assert.Equal((1, 0), (NearestRows.Among(new DenseMatrix(1, 2), 3).RowsAsked, NearestRows.Among(new DenseMatrix(1, 2), 3).Count));
        Assert.Equal((0, 0), (NearestRows.Among(new DenseMatrix(0, 2), 3).RowsAsked, NearestRows.Among(new DenseMatrix(0, 2), 3).Count));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        var embedding = new DenseMatrix(2, 2, [0, 1, 2, float.NaN]);

        Assert.Contains("Row 1, component 1", Assert.Throws<SpatialDataException>(() => NearestRows.Among(embedding, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => NearestRows.Among(new DenseMatrix(2, 1, [0, 1e18f]), 1));
        Assert.Contains("Row 1", Assert.Throws<SpatialDataException>(() => NearestRows.Among(new DenseMatrix(2, 1, [1, 0]), 1, EmbeddingMetric.Cosine)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NearestRows.Among(new DenseMatrix(2, 0), 1));
        Assert.ThrowsAny<ArgumentException>(() => NearestRows.Among(new DenseMatrix(2, 1), 0));
        Assert.Throws<ArgumentException>(() => NearestRows.Of(new DenseMatrix(2, 1), new DenseMatrix(2, 2), 1));
        Assert.Throws<ArgumentException>(() => NearestRows.Of(new DenseMatrix(2, 1), new DenseMatrix(0, 1), 1));
    }

    internal static DenseMatrix Cloud(int rows, int columns, long seed)
    {
        var random = new CounterRandom(seed);
        var cloud = new DenseMatrix(rows, columns);
        for (var i = 0; i < cloud.Values.Length; i++)
            cloud.Values[i] = (float)random.NextNormal();
        return cloud;
    }

    private static double Cosine(float[] one, float[] two)
        => one.Zip(two).Sum(pair => (double)pair.First * pair.Second) / Math.Sqrt(one.Sum(value => (double)value * value) * two.Sum(value => (double)value * value));

    private static void RequireExact(DenseMatrix embedding, int count)
    {
        var found = NearestRows.Among(embedding, count, execution: new Execution(2));

        Assert.Equal(Math.Min(count, embedding.Rows - 1), found.Count);
        for (var row = 0; row < embedding.Rows; row++)
            RequireSame(Brute(embedding.Row(row), embedding, row, count), found, row);
    }

    private static void RequireSame((double Distance, int Row)[] expected, NearestRows found, int row)
    {
        Assert.Equal(expected.Select(pair => pair.Row), found.RowsOf(row).ToArray());
        Assert.Equal(expected.Select(pair => pair.Distance), found.DistancesOf(row).ToArray());
    }

    private static (double Distance, int Row)[] Brute(Span<float> asked, DenseMatrix embedding, int self, int count)
    {
        var all = new List<(double, int)>();
        for (var other = 0; other < embedding.Rows; other++)
        {
            var sum = 0.0;
            for (var column = 0; column < asked.Length; column++)
                sum += ((double)asked[column] - embedding[other, column]) * ((double)asked[column] - embedding[other, column]);
            if (other != self)
                all.Add((Math.Sqrt(sum), other));
        }
        all.Sort();
        return [.. all.Take(count)];
    }
}
