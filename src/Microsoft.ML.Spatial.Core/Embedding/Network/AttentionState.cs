namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The attention of one layer in one pass, and its gradients: scores per spot, weights per edge. The next pass reuses the arrays.</summary>
/// <param name="spots">Number of spots.</param>
/// <param name="heads">Number of heads.</param>
internal sealed class AttentionState(int spots, int heads)
{
    private float[]? _sourceGradient;
    private float[]? _targetGradient;

    /// <summary>Who attends to whom; set by <see cref="Take"/>.</summary>
    public IReadOnlyList<EdgePattern> Patterns { get; private set; } = [];

    /// <summary>s, N x heads.</summary>
    public float[] Source { get; } = new float[spots * heads];

    /// <summary>t, N x heads.</summary>
    public float[] Target { get; } = new float[spots * heads];

    /// <summary>The gradient of <see cref="Source"/>.</summary>
    public float[] SourceGradient => _sourceGradient ??= new float[Source.Length];

    /// <summary>The gradient of <see cref="Target"/>.</summary>
    public float[] TargetGradient => _targetGradient ??= new float[Target.Length];

    /// <summary>Edges x heads, one array per pattern.</summary>
    public float[][] Weights { get; private set; } = [];

    /// <summary>The gradients of <see cref="Weights"/>; see <see cref="ClearGradients"/>.</summary>
    public float[][] WeightGradients { get; private set; } = [];

    /// <summary>Starts a pass with given patterns.</summary>
    public void Take(IReadOnlyList<EdgePattern> patterns)
    {
        Patterns = patterns;
        Weights = Fit(Weights);
    }

    /// <summary>Starts the backward pass: all gradients are zero.</summary>
    public void ClearGradients()
    {
        WeightGradients = Fit(WeightGradients);
        foreach (var gradients in (float[][])[SourceGradient, TargetGradient, .. WeightGradients])
            Array.Clear(gradients);
    }

    private float[][] Fit(float[][] old)
        => [.. Patterns.Select((pattern, i) =>
        {
            var length = checked(pattern.Edges.Targets.Length * heads);
            return i < old.Length && old[i].Length == length ? old[i] : new float[length];
        })];
}
