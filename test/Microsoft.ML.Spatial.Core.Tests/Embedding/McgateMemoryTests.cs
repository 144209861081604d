using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding;

public sealed class McgateMemoryTests
{
    private const int Spots = 4000;

    [Theory]
    [InlineData(OutputActivation.Linear)]
    [InlineData(OutputActivation.Elu)]
    public void MemoryGrowsWithTheSpotsNotWithTheirPairs(OutputActivation activation)
    {
        var half = Allocated(Spots / 2, activation);
        var all = Allocated(Spots, activation);

        Assert.InRange((double)all / half, 1.5, 2.3);
        Assert.True(all < (long)Spots * Spots * sizeof(float), $"Training on {Spots} spots took {all} bytes.");
    }

    private static long Allocated(int spots, OutputActivation activation)
    {
        var slice = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = spots, GeneCount = 80, Seed = 3 });
        var profiles = CountNormalizer.Normalize(slice.Features, 1e4, log1p: true);
        var graph = SpatialGraphBuilder.Build(slice.RequireCoordinates(), new SpatialGraphOptions { NeighborCount = 6 });
        var options = new McgateOptions { HiddenSizes = [32, 8], Components = 0, FeedForward = true, OutputActivation = activation, Epochs = 3 };

        // One thread works on the calling one, so that its count is the whole count.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Mcgate.Fit(profiles, graph.RowPointers, graph.Neighbors, null, options, 1, new Execution(1));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
