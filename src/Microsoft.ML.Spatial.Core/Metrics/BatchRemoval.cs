namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How much of the variance between batches an integration took away (PCR comparison of scIB).</summary>
/// <param name="Before">Data before integration; null when they are not known.</param>
/// <param name="After">The integrated embedding.</param>
public sealed record BatchRemoval(BatchRegression? Before, BatchRegression After)
{
    /// <summary>(before - after) / before, at least 0: 1 when nothing is left, 0 when nothing was taken away. Null without data before, and when batches explained nothing there.</summary>
    public double? Score => Before is { Explained: > 0 and var before } ? Math.Max(0, (before - After.Explained) / before) : null;
}
