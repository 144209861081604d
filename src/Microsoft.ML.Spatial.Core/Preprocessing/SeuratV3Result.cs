namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>How variable each feature is. All arrays but <see cref="Order"/> have one element per feature.</summary>
public sealed class SeuratV3Result
{
    internal SeuratV3Result(SeuratV3Fit fit, double[] normalizedVariance)
    {
        Mean = fit.Mean;
        Variance = fit.Variance;
        Fit = fit.Fit;
        NormalizedVariance = normalizedVariance;
        Order = [.. Enumerable.Range(0, normalizedVariance.Length).OrderByDescending(feature => normalizedVariance[feature])];
    }

    /// <summary>Mean.</summary>
    public double[] Mean { get; }

    /// <summary>Variance, denominator n - 1.</summary>
    public double[] Variance { get; }

    /// <summary>Expected log10 variance; 0 for a feature that does not vary.</summary>
    public double[] Fit { get; }

    /// <summary>Variance of the clipped, standardised counts: about 1 for a feature as variable as expected, 0 for a constant one.</summary>
    public double[] NormalizedVariance { get; }

    /// <summary>All features, the most variable first; equally variable ones by their number.</summary>
    public int[] Order { get; }

    /// <summary>The most variable features, in increasing order of their numbers.</summary>
    /// <param name="count">How many; all when there are fewer.</param>
    public int[] Select(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Order.Take(count).Order()];
    }
}
