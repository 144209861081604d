namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>What is read off numbers in increasing order.</summary>
internal static class SortedValues
{
    /// <summary>The middle number, or the mean of the two middle ones; NaN when there are none.</summary>
    public static double Median(ReadOnlySpan<double> sorted)
        => sorted.IsEmpty ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
