using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>What a consensus gives.</summary>
/// <param name="Model">Labels rows that were not seen.</param>
/// <param name="Labels">The consensus of every row, from 0.</param>
/// <param name="Memberships">Rows x clusters: how far the members support each cluster; rows sum to 1.</param>
/// <param name="Agreement">For each member the mean adjusted Rand index with all others; 1 when it is the only one.</param>
/// <param name="Stability">The mean adjusted Rand index of all pairs of members; 1 for a single member. Low values say that the data do not settle the question.</param>
/// <param name="BestMember">The member that agrees most with the others, the first of equals.</param>
public sealed record ConsensusFit(ConsensusModel Model, int[] Labels, DenseMatrix Memberships, double[] Agreement, double Stability, int BestMember);
