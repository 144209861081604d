namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Whether labels that few batches have stay apart in an embedding, as scIB scores it: the labels present in the fewest batches are isolated.</summary>
/// <param name="Labels">The codes of the labels present in the fewest batches, increasing.</param>
/// <param name="BatchesPerLabel">In how many batches these are present.</param>
/// <param name="BatchCount">How many batches there are.</param>
/// <param name="OwnSilhouettes">For each of these labels the mean silhouette of its spots among all labels; NaN when there is no other, or none of its spots was asked.</param>
/// <param name="AgainstRest">For each of these labels the mean silhouette of all spots, there being two groups: the label, and all others; NaN when there is no other.</param>
public sealed record IsolatedLabels(int[] Labels, int BatchesPerLabel, int BatchCount, double[] OwnSilhouettes, double[] AgainstRest)
{
    /// <summary>
    /// Current scIB: the mean over isolated labels of (silhouette of their spots among all labels + 1) / 2, from 0 to 1. Null when it is not defined: when every label is present in every
    /// batch, so that none is isolated.
    /// </summary>
    public double? Score => BatchesPerLabel < BatchCount ? Scaled(OwnSilhouettes) : null;

    /// <summary>
    /// Older scIB, which SpatialMETA's tables come from: the mean over isolated labels of (silhouette of all spots, label against rest, + 1) / 2. Where all labels are in all batches, all
    /// are isolated. Null when it is not defined, with fewer than two labels.
    /// </summary>
    public double? OneVersusRestScore => Scaled(AgainstRest);

    private static double? Scaled(double[] silhouettes)
        => silhouettes.Length > 0 && Array.TrueForAll(silhouettes, double.IsFinite) ? (silhouettes.Average() + 1) / 2 : null;
}
