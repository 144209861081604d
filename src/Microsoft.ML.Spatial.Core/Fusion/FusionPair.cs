namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>Two slices that are matched with each other.</summary>
/// <param name="Source">The place of one among the slices.</param>
/// <param name="Target">The place of the other.</param>
public readonly record struct FusionPair(int Source, int Target)
{
    /// <summary>Every slice with the next, in the order given: sections of a stack.</summary>
    /// <param name="slices">Number of slices.</param>
    public static FusionPair[] Consecutive(int slices) => [.. Enumerable.Range(0, Math.Max(0, slices - 1)).Select(slice => new FusionPair(slice, slice + 1))];

    /// <summary>Every slice with every other.</summary>
    /// <param name="slices">Number of slices.</param>
    public static FusionPair[] All(int slices)
        => [.. Enumerable.Range(0, slices).SelectMany(source => Enumerable.Range(source + 1, Math.Max(0, slices - source - 1)).Select(target => new FusionPair(source, target)))];
}
