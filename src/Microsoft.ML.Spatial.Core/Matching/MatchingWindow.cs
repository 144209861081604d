using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// The geometry of a matching: which spots of a target slice lie closer to each spot of a source slice than a radius. Lists in both directions, each in
/// increasing order of spots.
/// </summary>
public sealed class MatchingWindow
{
    private const int BlockSize = 1024;

    private MatchingWindow(double radius, int[] sourcePointers, int[] targets, int targetCount)
    {
        Radius = radius;
        SourcePointers = sourcePointers;
        Targets = targets;
        (TargetPointers, Sources, Entries) = Transpose(sourcePointers, targets, targetCount);
    }

    /// <summary>Candidates are closer than this.</summary>
    public double Radius { get; }

    /// <summary>Number of source spots.</summary>
    public int SourceCount => SourcePointers.Length - 1;

    /// <summary>Number of target spots.</summary>
    public int TargetCount => TargetPointers.Length - 1;

    /// <summary>Number of pairs in the window.</summary>
    public int PairCount => Targets.Length;

    /// <summary>Source spot i has the candidates [SourcePointers[i], SourcePointers[i+1]) of <see cref="Targets"/>.</summary>
    public int[] SourcePointers { get; }

    /// <summary>The target spot of each pair, pairs ordered by source, then target.</summary>
    public int[] Targets { get; }

    /// <summary>Target spot j has the candidates [TargetPointers[j], TargetPointers[j+1]) of <see cref="Sources"/>.</summary>
    public int[] TargetPointers { get; }

    /// <summary>The source spot of each pair, pairs ordered by target, then source.</summary>
    public int[] Sources { get; }

    /// <summary>Source spots without a candidate.</summary>
    public IReadOnlyList<int> SourcesWithoutCandidates => Empty(SourcePointers);

    /// <summary>Target spots without a candidate.</summary>
    public IReadOnlyList<int> TargetsWithoutCandidates => Empty(TargetPointers);

    /// <summary>Where each pair ordered by target stands in the order by source.</summary>
    internal int[] Entries { get; }

    /// <summary>Target spots closer to a source spot than the radius.</summary>
    public ReadOnlySpan<int> CandidatesOfSource(int source) => Targets.AsSpan(SourcePointers[source], SourcePointers[source + 1] - SourcePointers[source]);

    /// <summary>Source spots closer to a target spot than the radius.</summary>
    public ReadOnlySpan<int> CandidatesOfTarget(int target) => Sources.AsSpan(TargetPointers[target], TargetPointers[target + 1] - TargetPointers[target]);

    /// <summary>Finds the window.</summary>
    /// <param name="source">Places of the n source spots.</param>
    /// <param name="target">Places of the m target spots, in the same frame.</param>
    /// <param name="radius">Candidates are closer than this, in the units of the coordinates; spots exactly at the radius are not candidates.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>Time O((n + m) log m + pairs) and memory O(n + m + pairs). Spots without a candidate are allowed.</remarks>
    /// <exception cref="ArgumentException">The radius is not positive and finite, or one slice has two coordinates and the other three.</exception>
    /// <exception cref="SpatialDataException">More pairs than an array holds.</exception>
    public static MatchingWindow Find(SpotPositions source, SpotPositions target, double radius, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (!(radius > 0 && double.IsFinite(radius)))
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "The radius of a matching is positive and finite.");
        if (source.Dimensions != target.Dimensions)
        {
            throw new ArgumentException(
                $"Source spots have {source.Dimensions} coordinates and target spots {target.Dimensions}; bring both into one frame.", nameof(target));
        }
        execution ??= Execution.Default;
        var index = new PositionIndex(target, radius);
        var pointers = Count(index, source, execution);
        var targets = new int[pointers[^1]];
        Visit(index, source, execution, (spot, found) =>
        {
            var own = targets.AsSpan(pointers[spot], found.Count);
            found.CopyTo(own);
            own.Sort();
        });
        return new MatchingWindow(radius, pointers, targets, target.Count);
    }

    private static int[] Count(PositionIndex index, SpotPositions source, Execution execution)
    {
        var pointers = new int[source.Count + 1];
        Visit(index, source, execution, (spot, found) => pointers[spot + 1] = found.Count);
        var pairs = pointers.Sum(count => (long)count);
        if (pairs > Array.MaxLength)
        {
            throw new SpatialDataException(
                $"The radius joins {pairs:N0} pairs of spots, more than the {Array.MaxLength:N0} a matching can hold; choose a smaller radius.");
        }
        for (var spot = 0; spot < source.Count; spot++)
            pointers[spot + 1] += pointers[spot];
        return pointers;
    }

    private static void Visit(PositionIndex index, SpotPositions source, Execution execution, Action<int, List<int>> visit)
        => FixedPartition.For(source.Count, BlockSize, execution, (_, from, to) =>
        {
            var scratch = new List<(double Square, int Position)>();
            var found = new List<int>();
            for (var spot = from; spot < to; spot++)
            {
                index.Find(source.Of(spot), scratch, found);
                visit(spot, found);
            }
        });

    private static (int[] Pointers, int[] Sources, int[] Entries) Transpose(int[] sourcePointers, int[] targets, int targetCount)
    {
        var pointers = new int[targetCount + 1];
        foreach (var target in targets)
            pointers[target + 1]++;
        for (var target = 0; target < targetCount; target++)
            pointers[target + 1] += pointers[target];
        var next = pointers[..targetCount];
        var sources = new int[targets.Length];
        var entries = new int[targets.Length];
        for (var source = 0; source + 1 < sourcePointers.Length; source++)
        {
            for (var entry = sourcePointers[source]; entry < sourcePointers[source + 1]; entry++)
            {
                var at = next[targets[entry]]++;
                sources[at] = source;
                entries[at] = entry;
            }
        }
        return (pointers, sources, entries);
    }

    private static int[] Empty(int[] pointers)
        => [.. Enumerable.Range(0, pointers.Length - 1).Where(spot => pointers[spot] == pointers[spot + 1])];
}
