using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>The spots of a slice in which a marker is enriched.</summary>
internal sealed class EnrichedSpots
{
    private EnrichedSpots(bool[] isEnriched, double threshold)
    {
        IsEnriched = isEnriched;
        Threshold = threshold;
        Count = isEnriched.Count(enriched => enriched);
    }

    /// <summary>Whether the marker is enriched, per spot.</summary>
    public bool[] IsEnriched { get; }

    /// <summary>The quantile; NaN when there is no spot.</summary>
    public double Threshold { get; }

    /// <summary>Number of enriched spots.</summary>
    public int Count { get; }

    /// <summary>Values at or above the quantile and above the smallest value.</summary>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static EnrichedSpots Find(ReadOnlySpan<float> values, double quantile, string slice)
    {
        var sorted = new double[values.Length];
        for (var spot = 0; spot < values.Length; spot++)
        {
            if (!float.IsFinite(values[spot]))
                throw new SpatialDataException($"The marker is {values[spot]} in spot {spot} of the {slice} slice; enriched spots are found among finite values only.");
            sorted[spot] = values[spot];
        }
        Array.Sort(sorted);
        var threshold = sorted.Length == 0 ? double.NaN : SortedValues.Percentile(sorted, quantile);
        var isEnriched = new bool[values.Length];
        for (var spot = 0; spot < isEnriched.Length; spot++)
            isEnriched[spot] = values[spot] >= threshold && values[spot] > sorted[0];
        return new EnrichedSpots(isEnriched, threshold);
    }
}
