using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>Draws for every spot of a slice another one far from it, the negatives of a triplet loss.</summary>
public static class NegativeSpots
{
    private const int BlockSize = 1024;
    private const int Tries = 64;

    /// <summary>Draws the negatives.</summary>
    /// <param name="positions">Places of the n spots of one slice.</param>
    /// <param name="radius">A negative is farther than this, in the units of the coordinates.</param>
    /// <param name="seed">The same seed and round draw the same negatives on any number of threads.</param>
    /// <param name="round">Which draw of this seed, from 0.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>For every spot one of those farther than the radius, each equally likely: n.</returns>
    /// <remarks>
    /// A spot tries 64 random ones; if all are near it counts its far ones and draws among them. Time O(n) as long as a fair share is far, memory O(n).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not finite.</exception>
    /// <exception cref="SpatialDataException">A spot has nobody farther than the radius.</exception>
    public static int[] Draw(SpotPositions positions, double radius, long seed, uint round = 0, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(positions);
        if (!(radius >= 0 && double.IsFinite(radius)))
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "The radius of negatives is finite and not negative.");
        var negatives = new int[positions.Count];
        FixedPartition.For(positions.Count, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
            {
                var random = new CounterRandom(seed, ((ulong)round << 32) | (uint)spot);
                negatives[spot] = DrawFor(spot, positions, radius, ref random);
            }
        });
        return negatives;
    }

    private static int DrawFor(int spot, SpotPositions positions, double radius, ref CounterRandom random)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var other = random.NextInt(positions.Count);
            if (IsFar(spot, other, positions, radius))
                return other;
        }
        var far = 0;
        for (var other = 0; other < positions.Count; other++)
            far += IsFar(spot, other, positions, radius) ? 1 : 0;
        if (far == 0)
            throw new SpatialDataException($"No spot of the slice is farther than {radius} from spot {spot}, so it has no negative; choose a smaller radius.");
        var wanted = random.NextInt(far);
        for (var other = 0; ; other++)
            if (IsFar(spot, other, positions, radius) && wanted-- == 0)
                return other;
    }

    private static bool IsFar(int spot, int other, SpotPositions positions, double radius)
        => SpotPositions.Distance(positions.Of(spot), positions.Of(other)) > radius;
}
