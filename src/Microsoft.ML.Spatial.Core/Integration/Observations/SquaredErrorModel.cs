using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>The sum of squared errors.</summary>
internal sealed class SquaredErrorModel : IObservationModel
{
    public int Heads => 1;

    public bool IsCount => false;

    public double Loss(MeasuredSpot spot, Span<float> outputs, Span<float> scratch)
    {
        var values = scratch[..outputs.Length];
        spot.Fill(values);
        TensorPrimitives.Subtract(outputs, values, outputs);
        var loss = TensorPrimitives.SumOfSquares<float>(outputs);
        TensorPrimitives.Multiply(outputs, 2f, outputs);
        return loss;
    }

    public void Mean(Span<float> outputs, double total, Span<float> mean) => outputs.CopyTo(mean);
}
