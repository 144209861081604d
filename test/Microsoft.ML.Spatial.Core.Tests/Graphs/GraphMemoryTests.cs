using Microsoft.ML.Spatial.Core.Graphs;

namespace Microsoft.ML.Spatial.Core.Tests.Graphs;

public sealed class GraphMemoryTests
{
    [Theory]
    [InlineData(GraphKind.KNearest)]
    [InlineData(GraphKind.Radius)]
    [InlineData(GraphKind.Delaunay)]
    public void MemoryGrowsWithSpotsNotWithPairs(GraphKind kind)
    {
        var small = Allocated(kind, 5_000);
        var large = Allocated(kind, 40_000);

        // Eight times the spots: all pairs would take 64 times the memory.
        Assert.True(large < 14 * small, $"{kind}: {small:N0} bytes for 5,000 spots, {large:N0} for 40,000");
    }

    private static long Allocated(GraphKind kind, int count)
    {
        var points = TestPoints.Scattered(count, 1);
        // About twelve spots within the radius, however many there are.
        var options = new SpatialGraphOptions { Kind = kind, Radius = Math.Sqrt(12 * 700_000.0 / (Math.PI * count)) };
        var before = GC.GetAllocatedBytesForCurrentThread();
        SpatialGraphBuilder.Build(points, options, new Execution(1));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
