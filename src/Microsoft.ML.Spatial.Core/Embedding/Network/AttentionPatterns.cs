using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Whom every spot attends to in the next pass, given the embedding of the last.</summary>
internal sealed class AttentionPatterns(AttentionEdges neighborhood, McgateOptions options)
{
    private readonly float[] _cosines = new float[checked(neighborhood.Targets.Length * options.Heads)];
    private DenseMatrix? _unit;

    /// <summary>The neighbourhood alone, all neighbours alike: all there is before the first pass.</summary>
    public IReadOnlyList<EdgePattern> Uniform() => [new EdgePattern(neighborhood, 1)];

    /// <summary>The neighbourhood by similarity, and long-range partners for their share when there are any. Valid until the next call.</summary>
    public IReadOnlyList<EdgePattern> After(DenseMatrix embedding, LongRangePartners? partners, Execution execution)
    {
        var share = partners is null ? 0 : (float)options.LongRangeShare;
        _unit ??= new DenseMatrix(embedding.Rows, embedding.Columns);
        LocalPattern.Cosines(neighborhood, embedding, options.Heads, _unit, _cosines, execution);
        EdgePattern local;
        if (options.AttentionForm == AttentionForm.Product)
        {
            LocalPattern.Softmax(neighborhood, _cosines, options.Heads, execution);
            local = new EdgePattern(neighborhood, 1 - share, Factor: _cosines);
        }
        else
        {
            TensorPrimitives.Divide(_cosines, (float)options.PatternTemperature, _cosines);
            local = new EdgePattern(neighborhood, 1 - share, Offset: _cosines);
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
