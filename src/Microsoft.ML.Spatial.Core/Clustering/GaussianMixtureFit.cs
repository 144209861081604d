namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>What fitting a Gaussian mixture gives.</summary>
/// <param name="Mixture">The chosen mixture.</param>
/// <param name="Labels">The most probable cluster of every row, from 0.</param>
/// <param name="Candidates">Every fit that was made, in the order made; mclust's BIC table is the largest BIC per model and cluster count.</param>
public sealed record GaussianMixtureFit(GaussianMixture Mixture, int[] Labels, IReadOnlyList<MixtureCandidate> Candidates);
