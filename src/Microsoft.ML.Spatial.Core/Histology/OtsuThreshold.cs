namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>The threshold that splits values into the two groups with the most variance between them.</summary>
/// <remarks>Source: Otsu, IEEE Transactions on Systems, Man, and Cybernetics 9 (1979).</remarks>
/// <param name="Value">Values above it are in the upper group.</param>
/// <param name="Separation">Variance between the groups as a share of all variance, from 0 to 1.</param>
internal readonly record struct OtsuThreshold(double Value, double Separation)
{
    private const int Bins = 256;

    /// <summary>The threshold of values from 0 to 1, on a scale of 256 levels; null when they are all on one level.</summary>
    public static OtsuThreshold? Of(ReadOnlySpan<float> values)
    {
        var counts = new long[Bins];
        foreach (var value in values)
            counts[Math.Clamp((int)(value * (Bins - 1)), 0, Bins - 1)]++;
        var (sum, squares) = (0.0, 0.0);
        for (var level = 0; level < Bins; level++)
        {
            sum += (double)level * counts[level];
            squares += (double)level * level * counts[level];
        }
        var total = (double)values.Length;
        var variance = (squares / total) - (sum / total * (sum / total));
        var (best, bestLevel, below, sumBelow) = (0.0, -1, 0.0, 0.0);
        for (var level = 0; level < Bins - 1; level++)
        {
            below += counts[level];
            sumBelow += (double)level * counts[level];
            if (below == 0 || below == total)
                continue;
            var gap = (sumBelow / below) - ((sum - sumBelow) / (total - below));
            var between = below * (total - below) / (total * total) * gap * gap;
            if (between > best)
                (best, bestLevel) = (between, level);
        }
        return bestLevel < 0 ? null : new OtsuThreshold((bestLevel + 1.0) / (Bins - 1), best / variance);
    }
}
