namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Spots that are mutual nearest neighbours in the embedding.</summary>
/// <param name="Edges">Edges between partners, with one from each spot to itself in front.</param>
/// <param name="OwnPartner">Whether a spot was among its own nearest, which only the reference program's way allows.</param>
internal sealed record LongRangePartners(AttentionEdges Edges, bool[] OwnPartner)
{
    /// <summary>
    /// Factors of the logits: 2 for the edge of a spot to itself where it is its own partner, since the reference program counts it once more when it adds
    /// the identity; null when no spot is.
    /// </summary>
    public float[]? Factors(int heads)
    {
        if (!OwnPartner.Contains(true))
            return null;
        var factors = new float[Edges.Targets.Length * heads];
        Array.Fill(factors, 1);
        for (var spot = 0; spot < Edges.Count; spot++)
            if (OwnPartner[spot])
                factors.AsSpan(Edges.RowPointers[spot] * heads, heads).Fill(2);
        return factors;
    }
}
