using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The exponential linear unit, x above 0 and exp(x) - 1 below, in place; its derivative is taken from its output.</summary>
internal static class Elu
{
    public static void Apply(Span<float> values)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var k = 0;
        for (; k <= values.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var x = Vector.LoadUnsafe(ref first, (nuint)k);
            var below = Vector.Exp(Vector.Min(x, Vector<float>.Zero)) - Vector<float>.One;
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, below).StoreUnsafe(ref first, (nuint)k);
        }
        for (; k < values.Length; k++)
            values[k] = values[k] > 0 ? values[k] : MathF.Exp(values[k]) - 1;
    }

    /// <summary>Multiplies gradients by the derivative at the given outputs.</summary>
    public static void MultiplyByDerivative(ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        ref var output = ref MemoryMarshal.GetReference(outputs);
        ref var gradient = ref MemoryMarshal.GetReference(gradients);
        var k = 0;
        for (; k <= gradients.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var slope = Vector.Min(Vector.LoadUnsafe(ref output, (nuint)k), Vector<float>.Zero) + Vector<float>.One;
            (Vector.LoadUnsafe(ref gradient, (nuint)k) * slope).StoreUnsafe(ref gradient, (nuint)k);
        }
        for (; k < gradients.Length; k++)
            gradients[k] *= Math.Min(outputs[k], 0) + 1;
    }
}
