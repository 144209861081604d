namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>One row of the table of fits a mixture was chosen from.</summary>
/// <param name="Model">Covariance model.</param>
/// <param name="ClusterCount">Number of clusters.</param>
/// <param name="Start">Index of the start, from 0.</param>
/// <param name="StartKind">Hierarchical or KMeans.</param>
/// <param name="LogLikelihood">Log-likelihood of all rows, natural logarithm.</param>
/// <param name="Bic">2 log-likelihood - parameters ln(rows), with log-likelihood and rows divided by <see cref="GaussianMixtureOptions.RowOverlap"/>; larger is better.</param>
/// <param name="Iterations">Expectation-maximisation steps taken.</param>
/// <param name="Converged">Whether the tolerance was reached before the step limit.</param>
/// <param name="Degenerate">Whether a covariance had to be widened, or a component has too few rows for a covariance of its own; such a fit is chosen only when every other one is degenerate too.</param>
public sealed record MixtureCandidate(
    CovarianceModel Model,
    int ClusterCount,
    int Start,
    MixtureStartKind StartKind,
    double LogLikelihood,
    double Bic,
    int Iterations,
    bool Converged,
    bool Degenerate);
