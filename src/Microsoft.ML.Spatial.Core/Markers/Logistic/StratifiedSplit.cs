using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers.Logistic;

/// <summary>Holds out a share of the spots of every group, at least one, and keeps at least one.</summary>
internal static class StratifiedSplit
{
    /// <returns>The spots kept and those held out, increasing.</returns>
    public static (int[] Kept, int[] HeldOut) Of(int[] groups, int groupCount, double share, long seed)
    {
        var held = new bool[groups.Length];
        var members = GroupMembers.Of(groups, groupCount);
        for (var group = 0; group < groupCount; group++)
        {
            var order = members.Of(group).ToArray();
            new CounterRandom(seed, (ulong)group).Shuffle(order.AsSpan());
            var count = Math.Clamp((int)Math.Round(share * order.Length), 1, Math.Max(1, order.Length - 1));
            foreach (var spot in order.AsSpan(0, count))
                held[spot] = true;
        }
        var (kept, heldOut) = (new List<int>(), new List<int>());
        for (var spot = 0; spot < held.Length; spot++)
            (held[spot] ? heldOut : kept).Add(spot);
        return ([.. kept], [.. heldOut]);
    }
}
