using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>Presence with a probability of which the decoder gives the logit a: softplus(a) - x a.</summary>
internal sealed class BernoulliModel : IObservationModel
{
    public int Heads => 1;

    public bool IsCount => false;

    public double Loss(MeasuredSpot spot, Span<float> outputs, Span<float> scratch)
    {
        var loss = 0.0;
        var next = 0;
        for (var feature = 0; feature < outputs.Length; feature++)
        {
            var logit = (double)outputs[feature];
            var value = next < spot.Indices.Length && spot.Indices[next] == feature ? spot.Values[next++] : 0;
            loss += VectorMath.Softplus(logit, out var sigmoid) - (value * logit);
            outputs[feature] = (float)(sigmoid - value);
        }
        return loss;
    }

    public void Mean(Span<float> outputs, double total, Span<float> mean) => TensorPrimitives.Sigmoid<float>(outputs, mean);
}
