namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>The numbers that make a mixture, as one maximisation step leaves them.</summary>
/// <param name="Model">Covariance model.</param>
/// <param name="Proportions">One per component, sum 1.</param>
/// <param name="Means">Component by component.</param>
/// <param name="Covariances">One d x d matrix when the model shares it, else one per component.</param>
/// <param name="Degenerate">Whether a covariance had to be widened, or a component has too few rows for a covariance of its own.</param>
internal sealed record MixtureParameters(CovarianceModel Model, double[] Proportions, double[] Means, double[] Covariances, bool Degenerate)
{
    public int ClusterCount => Proportions.Length;

    public int Dimension => Means.Length / Proportions.Length;
}
