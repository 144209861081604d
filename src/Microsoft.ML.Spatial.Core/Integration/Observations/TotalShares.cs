using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>The softmax that makes a decoder's numbers shares of a spot's total.</summary>
internal static class TotalShares
{
    /// <summary>Turns logits into ln(share x total), fills in the shares.</summary>
    public static void ToLogMeans(Span<float> logits, double total, Span<float> shares)
    {
        var largest = TensorPrimitives.Max<float>(logits);
        TensorPrimitives.Subtract(logits, largest, shares);
        TensorPrimitives.Exp<float>(shares, shares);
        var sum = (double)TensorPrimitives.Sum<float>(shares);
        TensorPrimitives.Multiply(shares, (float)(1 / sum), shares);
        TensorPrimitives.Add(logits, (float)(Math.Log(total) - Math.Log(sum) - largest), logits);
    }

    /// <summary>Turns derivatives by ln(mean) into derivatives by the logits.</summary>
    public static void ToLogitGradient(Span<float> gradient, ReadOnlySpan<float> shares)
        => TensorPrimitives.MultiplyAdd(shares, -TensorPrimitives.Sum<float>(gradient), gradient, gradient);
}
