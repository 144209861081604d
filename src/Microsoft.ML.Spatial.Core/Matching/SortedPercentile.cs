namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>Percentiles of numbers in increasing order.</summary>
internal static class SortedPercentile
{
    /// <summary>The percentile with linear interpolation between neighbours at (count - 1) x fraction, as numpy's default.</summary>
    public static double Linear(ReadOnlySpan<double> sorted, double fraction)
    {
        var place = (sorted.Length - 1) * fraction;
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
