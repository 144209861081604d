namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Trained numbers and the gradient of the loss with respect to them.</summary>
/// <param name="name">What they are, for saved models and messages.</param>
/// <param name="length">How many.</param>
internal sealed class Parameter(string name, int length)
{
    public string Name { get; } = name;

    public float[] Value { get; } = new float[length];

    /// <summary>Filled by the backward pass, never added to across passes. Made when first asked for, since inference never does.</summary>
    public float[] Gradient => field ??= new float[Value.Length];
}
