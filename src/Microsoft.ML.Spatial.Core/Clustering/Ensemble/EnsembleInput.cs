using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>What all members read: normalised features, as they are and scaled, and the neighbour graphs.</summary>
internal sealed record EnsembleInput(CsrMatrix Normalized, CsrMatrix Scaled, NeighborGraphs Graphs)
{
    public CsrMatrix Matrix(bool scaled) => scaled ? Scaled : Normalized;

    /// <summary>The given columns; no copy when they are all.</summary>
    public static CsrMatrix Choose(CsrMatrix normalized, int[] features) => features.Length == normalized.Columns ? normalized : normalized.SelectColumns(features);

    /// <exception cref="ArgumentException">Counts, points and slices differ in length.</exception>
    public static void Check(CsrMatrix counts, PointSet points, int[]? slices)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count != counts.Rows)
            throw new ArgumentException($"There are {points.Count} coordinates for {counts.Rows} spots.", nameof(points));
        if (slices is not null && slices.Length != counts.Rows)
            throw new ArgumentException($"There are {slices.Length} slice labels for {counts.Rows} spots.", nameof(slices));
    }
}
