using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing.Autocorrelation;

public sealed class AutocorrelationMemoryTests
{
    [Fact]
    public void MemoryGrowsWithSpotsAndWithFeaturesNotWithBoth()
    {
        var small = Allocated(2_000, 2_000, permutations: 0);

        Assert.InRange(Allocated(20_000, 2_000, permutations: 0), 0, 14 * small);
        Assert.InRange(Allocated(2_000, 16_000, permutations: 0), 0, 10 * small);
        Assert.InRange(Allocated(2_000, 2_000, permutations: 20), 0, 1.5 * small);
    }

    // One stored value per spot: what is allocated is for spots, edges and features alone.
    private static long Allocated(int spots, int features, int permutations)
    {
        var x = new CsrMatrix(spots, features, [.. Enumerable.Range(0, spots + 1)], [.. Enumerable.Range(0, spots).Select(spot => spot % features)], [.. Enumerable.Range(1, spots).Select(i => (float)i)]);
        var random = new CounterRandom(1);
        double[] places = [.. Enumerable.Range(0, 2 * spots).Select(_ => random.NextDouble())];
        var graph = SpatialGraphBuilder.Build(new PointSet(places[..spots], places[spots..]), new SpatialGraphOptions());
        var before = GC.GetAllocatedBytesForCurrentThread();
        SpatialAutocorrelation.Compute(x, graph, new SpatialAutocorrelationOptions { Permutations = permutations }, new Execution(1));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
