using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>The Poisson distribution with mean softmax(a) x total.</summary>
internal sealed class PoissonModel : IObservationModel
{
    public int Heads => 1;

    public bool IsCount => true;

    // The means of a spot sum to its total, whatever they are.
    public double Loss(MeasuredSpot spot, Span<float> outputs, Span<float> scratch)
    {
        var shares = scratch[..outputs.Length];
        TotalShares.ToLogMeans(outputs, spot.Total, shares);
        var loss = spot.Total + spot.LogFactorials;
        for (var k = 0; k < spot.Indices.Length; k++)
            loss -= (double)spot.Values[k] * outputs[spot.Indices[k]];
        TensorPrimitives.Multiply(shares, (float)spot.Total, outputs);
        for (var k = 0; k < spot.Indices.Length; k++)
            outputs[spot.Indices[k]] -= spot.Values[k];
        return loss;
    }

    public void Mean(Span<float> outputs, double total, Span<float> mean)
    {
        TotalShares.ToLogMeans(outputs, 1, mean);
        TensorPrimitives.Multiply(mean, (float)total, mean);
    }
}
