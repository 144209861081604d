namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>
/// The normal distribution behind a gate that lets exact zeros through: with f the log-density and g the gate, softplus(f - g) - softplus(-g) at zero and
/// f - softplus(g) elsewhere.
/// </summary>
internal sealed class ZeroInflatedGaussianModel : IObservationModel
{
    public int Heads => 3;

    public bool IsCount => false;

    public double Loss(MeasuredSpot spot, Span<float> outputs, Span<float> scratch)
    {
        var features = outputs.Length / 3;
        var values = scratch[..features];
        var losses = scratch.Slice(features, features);
        var means = outputs[..features];
        var deviations = outputs.Slice(features, features);
        var gates = outputs[(2 * features)..];
        spot.Fill(values);
        var kept = scratch.Slice(2 * features, features);
        GaussianModel.DeviationLimits.Apply(deviations, kept);
        GaussianDensity.Loss(values, means, deviations, losses);
        var (total, next) = (0.0, 0);
        for (var feature = 0; feature < features; feature++)
        {
            var gate = (double)gates[feature];
            while (next < spot.Indices.Length && spot.Indices[next] < feature)
                next++;
            if (next < spot.Indices.Length && spot.Indices[next] == feature && spot.Values[next] != 0)
            {
                total += losses[feature] + VectorMath.Softplus(gate, out var closed);
                gates[feature] = (float)closed;
                continue;
            }
            var zero = VectorMath.Softplus(-losses[feature] - gate, out var chance);
            total += VectorMath.Softplus(-gate, out var open) - zero;
            means[feature] *= (float)chance;
            deviations[feature] *= (float)chance;
            gates[feature] = (float)(chance - open);
        }
        GaussianModel.DeviationLimits.Stop(deviations, kept);
        return total;
    }

    public void Mean(Span<float> outputs, double total, Span<float> mean) => outputs[..mean.Length].CopyTo(mean);
}
