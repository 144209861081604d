using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>Keeps a decoder's logarithms in a range in which nothing overflows, and stops them from being pushed further out.</summary>
/// <param name="Smallest">Least value.</param>
/// <param name="Largest">Greatest value.</param>
internal readonly record struct OutputLimits(float Smallest, float Largest)
{
    /// <summary>Moves values into the range and remembers them.</summary>
    public void Apply(Span<float> values, Span<float> kept)
    {
        TensorPrimitives.Clamp(values, Smallest, Largest, values);
        values.CopyTo(kept);
    }

    /// <summary>Forgets the derivatives that would lead out of the range.</summary>
    public void Stop(Span<float> gradient, ReadOnlySpan<float> kept)
    {
        var at = 0;
        for (; at <= gradient.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            var (slope, value) = (new Vector<float>(gradient[at..]), new Vector<float>(kept[at..]));
            var below = Vector.Equals(value, new Vector<float>(Smallest)) & Vector.GreaterThan(slope, Vector<float>.Zero);
            var above = Vector.Equals(value, new Vector<float>(Largest)) & Vector.LessThan(slope, Vector<float>.Zero);
            Vector.ConditionalSelect(below | above, Vector<float>.Zero, slope).CopyTo(gradient[at..]);
        }
        for (var i = at; i < gradient.Length; i++)
            if ((kept[i] == Smallest && gradient[i] > 0) || (kept[i] == Largest && gradient[i] < 0))
                gradient[i] = 0;
    }
}
