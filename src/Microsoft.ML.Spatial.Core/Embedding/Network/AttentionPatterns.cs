using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Whom every spot attends to in the next pass, given the embedding of the last.</summary>
internal sealed class AttentionPatterns(AttentionEdges neighborhood, McgateOptions options)
{
    /// <summary>The neighbourhood alone, all neighbours alike: all there is before the first pass.</summary>
    public IReadOnlyList<EdgePattern> Uniform() => [new EdgePattern(neighborhood, 1)];

    /// <summary>The neighbourhood by similarity, and long-range partners for their share when there are any.</summary>
    public IReadOnlyList<EdgePattern> After(DenseMatrix embedding, LongRangePartners? partners, Execution execution)
    {
        var share = partners is null ? 0 : (float)options.LongRangeShare;
        var cosines = LocalPattern.Cosines(neighborhood, embedding, options.Heads, execution);
        EdgePattern local;
        if (options.AttentionForm == AttentionForm.Product)
        {
            local = new EdgePattern(neighborhood, 1 - share, Factor: LocalPattern.Softmax(neighborhood, cosines, options.Heads, execution));
        }
        else
        {
            TensorPrimitives.Divide(cosines, (float)options.PatternTemperature, cosines);
            local = new EdgePattern(neighborhood, 1 - share, Offset: cosines);
        }
        return partners is null ? [local] : [local, new EdgePattern(partners.Edges, share, partners.Factors(options.Heads))];
    }

    public LongRangePartners FindPartners(DenseMatrix embedding, Execution execution)
        => LongRangePattern.Find(
            embedding,
            neighborhood,
            Math.Min(options.LongRangeNeighbors, embedding.Rows),
            options.NeighborsMayBePartners ? 0 : float.NegativeInfinity,
            execution);
}
