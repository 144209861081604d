namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>What follows from the name of a covariance model.</summary>
internal static class CovarianceModelTraits
{
    public static bool IsShared(this CovarianceModel model) => model is CovarianceModel.EII or CovarianceModel.EEI or CovarianceModel.EEE;

    public static bool IsFull(this CovarianceModel model) => model is CovarianceModel.EEE or CovarianceModel.VVV;

    public static bool IsSpherical(this CovarianceModel model) => model is CovarianceModel.EII or CovarianceModel.VII;

    /// <summary>Free parameters: proportions, means and covariances.</summary>
    public static double ParameterCount(this CovarianceModel model, int clusters, int dimension)
    {
        var each = model.IsFull() ? dimension * (dimension + 1.0) / 2 : model.IsSpherical() ? 1.0 : dimension;
        return clusters - 1 + ((double)clusters * dimension) + (model.IsShared() ? each : clusters * each);
    }

    /// <summary>How many numbers hold the second moments of one group of rows under this model (the diagonal, or the lower triangle by rows).</summary>
    public static int MomentLength(this CovarianceModel model, int dimension) => model.IsFull() ? dimension * (dimension + 1) / 2 : dimension;

    /// <summary>
    /// The Bayesian information criterion with mclust's sign, larger is better, for rows of which <paramref name="overlap"/> tell as much as
    /// one independent row.
    /// </summary>
    public static double Bic(this CovarianceModel model, double logLikelihood, int clusters, int dimension, int rows, double overlap = 1)
        => (2 * logLikelihood / overlap) - (model.ParameterCount(clusters, dimension) * Math.Log(rows / overlap));
}
