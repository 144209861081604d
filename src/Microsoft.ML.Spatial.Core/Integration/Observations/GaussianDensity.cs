using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>The normal density of many features at once.</summary>
internal static class GaussianDensity
{
    /// <summary>Half the squared error in units of the deviations, and the logarithms of those; the outputs become gradients, the losses stay apart.</summary>
    /// <param name="values">What was measured; becomes the error in deviations.</param>
    /// <param name="means">Means.</param>
    /// <param name="logDeviations">Logarithms of the deviations.</param>
    /// <param name="losses">One per feature.</param>
    public static void Loss(Span<float> values, Span<float> means, Span<float> logDeviations, Span<float> losses)
    {
        const float halfLogTwoPi = 0.91893853f;
        TensorPrimitives.Negate<float>(logDeviations, losses);
        TensorPrimitives.Exp<float>(losses, losses);
        TensorPrimitives.Subtract(values, means, values);
        TensorPrimitives.Multiply(values, losses, values);
        TensorPrimitives.Multiply(values, losses, means);
        TensorPrimitives.Negate<float>(means, means);
        TensorPrimitives.Multiply(values, values, losses);
        TensorPrimitives.Multiply(losses, 0.5f, losses);
        TensorPrimitives.Add(losses, logDeviations, losses);
        TensorPrimitives.Add(losses, halfLogTwoPi, losses);
        TensorPrimitives.Multiply(values, values, logDeviations);
        TensorPrimitives.Subtract(1f, logDeviations, logDeviations);
    }
}
