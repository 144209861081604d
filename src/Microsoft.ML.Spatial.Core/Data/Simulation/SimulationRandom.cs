using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Random streams by seed, purpose and item, so that an item's draws depend on nothing else.</summary>
internal static class SimulationRandom
{
    private const int PurposeShift = 48;

    public static CounterRandom Stream(long seed, RandomPurpose purpose, int item = 0)
        => new(seed, ((ulong)purpose << PurposeShift) | (uint)item);

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in random order.</summary>
    public static int[] Permutation(long seed, RandomPurpose purpose, int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        var random = Stream(seed, purpose);
        random.Shuffle<int>(order);
        return order;
    }
}
