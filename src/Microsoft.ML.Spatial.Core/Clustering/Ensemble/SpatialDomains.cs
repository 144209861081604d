using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>The domains an ensemble sees in a slice.</summary>
/// <param name="Labels">The domain of every spot, from 0.</param>
/// <param name="Memberships">Spots x domains: how far the members support each domain, rows sum to 1. The label is the domain with the most support.</param>
/// <param name="Embedding">Spots x d: the embedding of the member that agrees most with the others.</param>
/// <param name="MemberLabels">The labels of every member, to which those of members from elsewhere can be added for another <see cref="Consensus"/>.</param>
public sealed record SpatialDomains(int[] Labels, DenseMatrix Memberships, DenseMatrix Embedding, IReadOnlyList<int[]> MemberLabels)
{
    /// <summary>The given spots, in the given order.</summary>
    internal SpatialDomains Select(int[] rows) => new(
        [.. rows.Select(row => Labels[row])],
        Memberships.SelectRows(rows),
        Embedding.SelectRows(rows),
        [.. MemberLabels.Select(labels => rows.Select(row => labels[row]).ToArray())]);
}
