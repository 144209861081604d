namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>What is read off numbers in increasing order.</summary>
internal static class SortedValues
{
    /// <summary>The middle number, or the mean of the two middle ones; NaN when there are none.</summary>
    public static double Median(ReadOnlySpan<double> sorted)
        => sorted.IsEmpty ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>The percentile with linear interpolation between neighbours at (count - 1) x fraction, as numpy's default; there is at least one number.</summary>
    public static double Percentile(ReadOnlySpan<double> sorted, double fraction)
    {
        var place = (sorted.Length - 1) * fraction;
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
