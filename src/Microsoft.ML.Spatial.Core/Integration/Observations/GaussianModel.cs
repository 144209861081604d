using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>The normal distribution with a mean and a logarithm of the deviation per spot and feature.</summary>
internal sealed class GaussianModel : IObservationModel
{
    /// <summary>A feature that never changes would drive its deviation to nothing.</summary>
    public static OutputLimits DeviationLimits { get; } = new(-5, 20);

    public int Heads => 2;

    public bool IsCount => false;

    public double Loss(MeasuredSpot spot, Span<float> outputs, Span<float> scratch)
    {
        var features = outputs.Length / 2;
        var values = scratch[..features];
        var losses = scratch.Slice(features, features);
        spot.Fill(values);
        var deviations = outputs[features..];
        var kept = scratch.Slice(2 * features, features);
        DeviationLimits.Apply(deviations, kept);
        GaussianDensity.Loss(values, outputs[..features], deviations, losses);
        DeviationLimits.Stop(deviations, kept);
        return TensorPrimitives.Sum<float>(losses);
    }

    public void Mean(Span<float> outputs, double total, Span<float> mean) => outputs[..mean.Length].CopyTo(mean);
}
