namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Trained numbers and the gradient of the loss with respect to them.</summary>
/// <param name="name">What they are, for saved models and messages.</param>
/// <param name="length">How many.</param>
internal sealed class Parameter(string name, int length)
{
    private float[]? _gradient;

    public string Name { get; } = name;

    public float[] Value { get; } = new float[length];

    /// <summary>Filled by the backward pass, never added to across passes. Made when first asked for, since inference never does; threads that ask at once get the same array.</summary>
    public float[] Gradient => _gradient ?? MakeGradient();

    private float[] MakeGradient()
    {
        var made = new float[Value.Length];
        return Interlocked.CompareExchange(ref _gradient, made, null) ?? made;
    }
}
