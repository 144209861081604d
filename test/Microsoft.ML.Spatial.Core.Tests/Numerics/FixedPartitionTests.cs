using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics;

public sealed class FixedPartitionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void TheEarliestFailureArrivesUnwrapped(int threads)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var error = Assert.Throws<SpatialDataException>(() => FixedPartition.For(1000, 3, new Execution(threads), (block, _, _) =>
            {
                if (block % 50 == 49)
                    throw new SpatialDataException($"block {block}");
            }));

            Assert.Equal("block 49", error.Message);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void EveryItemIsVisitedOnce(int threads)
    {
        var visits = new int[1001];

        FixedPartition.For(visits.Length, 10, new Execution(threads), (_, from, to) =>
        {
            for (var i = from; i < to; i++)
                Interlocked.Increment(ref visits[i]);
        });

        Assert.All(visits, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void CancellationStopsIt(int threads)
    {
        using var source = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => FixedPartition.For(100, 1, new Execution(threads, Cancellation: source.Token), (_, _, _) => source.Cancel()));
    }
}
