namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>
/// Keeps covariances invertible. mclust gives up on a fit whose covariance is singular; here 1e-6 of the variance of all rows is added to
/// its diagonal, and the fit is marked degenerate. Singular means: some direction has less than 1e-10 of the variance of its column.
/// </summary>
internal static class CovarianceFloor
{
    private const double SingularShare = 1e-10;
    private const double AddedShare = 1e-6;

    /// <returns>Whether anything was added.</returns>
    public static bool Widen(CovarianceModel model, Span<double> covariance, double[] variances)
    {
        var dimension = variances.Length;
        var mean = variances.Average();
        var scales = model.IsSpherical() ? [.. Enumerable.Repeat(mean, dimension)] : variances;
        var floors = scales.Select(scale => scale * SingularShare).ToArray();
        var factor = model.IsFull() ? new double[covariance.Length] : [];
        var widened = false;
        for (var added = AddedShare; !IsAbove(covariance, dimension, floors, factor); added *= 10)
        {
            widened = true;
            for (var i = 0; i < dimension; i++)
                covariance[(i * dimension) + i] = Math.Max(0, covariance[(i * dimension) + i]) + (added * scales[i]);
        }
        return widened;
    }

    private static bool IsAbove(ReadOnlySpan<double> covariance, int dimension, double[] floors, double[] factor)
    {
        if (factor.Length > 0)
            return LowerTriangle.TryFactor(covariance, dimension, floors, factor, out _);
        for (var i = 0; i < dimension; i++)
            if (!(covariance[(i * dimension) + i] > floors[i]))
                return false;
        return true;
    }
}
