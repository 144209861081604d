using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>What fitting a spatial mixture gives.</summary>
/// <param name="Mixture">The fitted mixture.</param>
/// <param name="Labels">The most probable cluster of every spot, from 0; ties go to the lower.</param>
/// <param name="Memberships">Spots x clusters: the probability of each cluster, sum 1.</param>
/// <param name="Sharpness">
/// Share of the spots whose own values alone, without their neighbours, name the same cluster. Near 1 where clusters differ sharply and a spot can be told by itself; lower
/// where spots are noisy, or of many kinds within a cluster.
/// </param>
/// <param name="Iterations">Expectation-maximisation steps taken.</param>
/// <param name="Converged">Whether the tolerance was reached before the step limit.</param>
public sealed record SpatialMixtureFit(SpatialMixture Mixture, int[] Labels, DenseMatrix Memberships, double Sharpness, int Iterations, bool Converged);
