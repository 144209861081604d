namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Where expectation-maximisation ended.</summary>
internal sealed record EmResult(MixtureParameters Parameters, double LogLikelihood, int Iterations, bool Converged);
