using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Which spots slice B keeps, in which order, and how they are displaced.</summary>
internal static class PairOrder
{
    /// <summary>The spots that are not dropped, at least one, in random order.</summary>
    public static int[] KeepAndShuffle(int count, SlicePairOptions options)
    {
        var kept = Math.Max(1, count - (int)Math.Round(options.DropSpotsFraction * count));
        var spots = SimulationRandom.Permutation(options.Seed, RandomPurpose.DropSpots, count)[..kept];

        // Sorted before they are shuffled again, so that the order does not depend on which spots were dropped first.
        Array.Sort(spots);
        var order = SimulationRandom.Permutation(options.Seed, RandomPurpose.PairOrder, kept);
        return Array.ConvertAll(order, at => spots[at]);
    }

    /// <summary>Every place displaced by its own normal deviates.</summary>
    public static PointSet Jitter(PointSet places, double pitch, SlicePairOptions options)
    {
        var x = new double[places.Count];
        var y = new double[places.Count];
        for (var i = 0; i < x.Length; i++)
        {
            var random = SimulationRandom.Stream(options.Seed, RandomPurpose.PairJitter, i);
            x[i] = places.X[i] + (options.JitterPitches * pitch * random.NextNormal());
            y[i] = places.Y[i] + (options.JitterPitches * pitch * random.NextNormal());
        }
        return new PointSet(x, y);
    }
}
