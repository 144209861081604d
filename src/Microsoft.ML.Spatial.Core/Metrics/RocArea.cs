namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// How well a marker, measured or reconstructed, tells a region from the rest: the area under its ROC curve. That is the chance that a spot of the region has a
/// larger value than a spot outside it, ties counting one half (Mann and Whitney 1947; Hanley and McNeil 1982), computed from mid-ranks.
/// </summary>
public static class RocArea
{
    /// <summary>Scores a marker against a region.</summary>
    /// <param name="values">One value per spot; infinite values rank first and last.</param>
    /// <param name="labels">One region code per spot; spots with a negative code are left out.</param>
    /// <param name="region">The code of the region.</param>
    /// <returns>1 when every spot of the region is above all others, 0.5 when the value says nothing, 0 when it is below; NaN when the region or the rest is empty.</returns>
    /// <remarks>Time O(n log n), memory O(n). The sum of ranks is exact.</remarks>
    /// <exception cref="ArgumentException">There is not one label per value, or <paramref name="region"/> is negative.</exception>
    /// <exception cref="SpatialDataException">A labelled spot has no value (NaN).</exception>
    public static double Compute(ReadOnlySpan<float> values, ReadOnlySpan<int> labels, int region)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(region);
        if (values.Length != labels.Length)
            throw new ArgumentException($"There are {labels.Length} labels for {values.Length} values.", nameof(labels));
        var (sorted, inRegion) = Labelled(values, labels, region);
        Array.Sort(sorted, inRegion);
        var (members, doubledRanks) = (0L, 0L);
        for (var start = 0; start < sorted.Length;)
        {
            var (end, tied) = (start, 0);
            for (; end < sorted.Length && sorted[end] == sorted[start]; end++)
                tied += inRegion[end] ? 1 : 0;
            // Ranks run from start + 1 to end; twice their mean is a whole number.
            doubledRanks += (long)tied * (start + 1 + end);
            members += tied;
            start = end;
        }
        var others = sorted.Length - members;
        return (doubledRanks - (members * (members + 1))) / (2.0 * members * others);
    }

    private static (float[] Values, bool[] InRegion) Labelled(ReadOnlySpan<float> values, ReadOnlySpan<int> labels, int region)
    {
        var kept = new float[values.Length];
        var inRegion = new bool[values.Length];
        var count = 0;
        for (var spot = 0; spot < values.Length; spot++)
        {
            if (labels[spot] < 0)
                continue;
            if (float.IsNaN(values[spot]))
                throw new SpatialDataException($"Spot {spot} has a region but no value (NaN); remove the spot, or its label.");
            (kept[count], inRegion[count]) = (values[spot], labels[spot] == region);
            count++;
        }
        return (kept[..count], inRegion[..count]);
    }
}
