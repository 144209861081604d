namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The attention of one layer in one pass: scores and weights, and, once asked for, their gradients.</summary>
internal sealed class AttentionState
{
    private float[][] _weightGradients = [];

    public AttentionState(IReadOnlyList<EdgePattern> patterns, int spots, int heads)
    {
        Patterns = patterns;
        Source = new float[spots * heads];
        Target = new float[spots * heads];
        Weights = [.. patterns.Select(pattern => new float[checked(pattern.Edges.Targets.Length * heads)])];
    }

    public IReadOnlyList<EdgePattern> Patterns { get; }

    /// <summary>s, N x heads.</summary>
    public float[] Source { get; }

    /// <summary>t, N x heads.</summary>
    public float[] Target { get; }

    /// <summary>Edges x heads, one array per pattern.</summary>
    public float[][] Weights { get; }

    /// <summary>The gradients of <see cref="Weights"/>, zero when first asked for.</summary>
    public float[][] WeightGradients => _weightGradients.Length > 0 ? _weightGradients : _weightGradients = [.. Weights.Select(weights => new float[weights.Length])];
}
