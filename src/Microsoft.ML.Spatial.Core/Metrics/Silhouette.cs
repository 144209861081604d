using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// How much nearer spots lie to spots of their own label than to those of the nearest other label (Rousseeuw, Journal of Computational and Applied Mathematics 20, 1987):
/// s = (b - a) / max(a, b), a the mean Euclidean distance to the other spots of the own label, b the smallest mean distance to the spots of another label.
/// </summary>
/// <param name="Spots">The rows of the spots asked, increasing.</param>
/// <param name="Values">The silhouette of each spot asked, from -1 to 1; 0 for the only spot of a label, as scikit-learn has it; NaN when there are fewer than two labels.</param>
/// <param name="LabelCount">How many labels there are.</param>
/// <param name="UnlabelledSpots">How many spots have no label (a negative code) and were left out.</param>
public sealed record Silhouette(int[] Spots, double[] Values, int LabelCount, int UnlabelledSpots)
{
    /// <summary>The mean silhouette (ASW), from -1 to 1; null when it is not defined: with fewer than two labels.</summary>
    public double? Mean => LabelCount > 1 ? Values.Average() : null;

    /// <summary>(mean + 1) / 2, from 0 to 1, larger is better: the cell-type ASW of scIB when labels are cell types.</summary>
    public double? Scaled => (Mean + 1) / 2;

    /// <summary>Measures the silhouettes of labels.</summary>
    /// <param name="embedding">Spots x d; places of spots do as well (<see cref="PointSet.ToMatrix"/>).</param>
    /// <param name="labels">The label of each spot as a code of 0 or more, codes need not be consecutive; negative when it has none.</param>
    /// <param name="options">The spots asked; null for all.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>Exact, distances of double precision. Time O(n squared x d), memory O(n x d); 20,000 spots of 30 components take seconds.</remarks>
    /// <exception cref="ArgumentException">There is not one label per spot, the embedding has no component, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value of the embedding is NaN, infinite or beyond 1e17.</exception>
    public static Silhouette Compute(DenseMatrix embedding, ReadOnlySpan<int> labels, SilhouetteOptions? options = null, Execution? execution = null)
        => EmbeddingSilhouettes.Compute(embedding, labels, [], options, execution).Labels;

    /// <summary>The silhouette of a spot.</summary>
    /// <param name="sums">Summed distances to the spots of each group.</param>
    /// <param name="sizes">Spots of each group; empty groups do not count.</param>
    /// <param name="own">The group of the spot.</param>
    internal static double Of(ReadOnlySpan<double> sums, ReadOnlySpan<int> sizes, int own)
    {
        if (sizes[own] == 1)
            return 0;
        var nearest = double.PositiveInfinity;
        for (var group = 0; group < sums.Length; group++)
            if (group != own && sizes[group] > 0)
                nearest = Math.Min(nearest, sums[group] / sizes[group]);
        return Of(sums[own] / (sizes[own] - 1), nearest);
    }

    /// <summary>The silhouette of a spot that has the mean distances <paramref name="inside"/> to its own and <paramref name="outside"/> to the nearest other group.</summary>
    internal static double Of(double inside, double outside)
        => double.IsPositiveInfinity(outside) ? double.NaN : Math.Max(inside, outside) is > 0 and var larger ? (outside - inside) / larger : 0;
}
