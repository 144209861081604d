using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tests;

/// <summary>A simulated slice small enough for every test.</summary>
internal static class SmallSlice
{
    public static SpatialDataset Dataset { get; } = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 300, GeneCount = 200, LayerCount = 4, Seed = 5 });

    /// <summary>The same spots in another order.</summary>
    public static SpatialDataset Shuffled { get; } = Dataset.SelectSpots(Permutation());

    private static int[] Permutation()
    {
        int[] order = [.. Enumerable.Range(0, Dataset.SpotCount)];
        new CounterRandom(99).Shuffle(order.AsSpan());
        return order;
    }
}
