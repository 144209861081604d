using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>What was measured of a spot: the features that are not zero.</summary>
/// <param name="indices">Their columns, increasing.</param>
/// <param name="values">Their values.</param>
/// <param name="total">The sum of the values.</param>
/// <param name="logFactorials">For counts the sum of lnGamma(1 + value), which no model changes.</param>
/// <param name="means">For standardised real values what is taken off each feature; empty for nothing.</param>
/// <param name="deviations">And what it is divided by then.</param>
internal readonly ref struct MeasuredSpot(
    ReadOnlySpan<int> indices, ReadOnlySpan<float> values, double total, double logFactorials, ReadOnlySpan<float> means = default, ReadOnlySpan<float> deviations = default)
{
    public ReadOnlySpan<int> Indices { get; } = indices;

    public ReadOnlySpan<float> Values { get; } = values;

    public double Total { get; } = total;

    public double LogFactorials { get; } = logFactorials;

    private readonly ReadOnlySpan<float> _means = means;
    private readonly ReadOnlySpan<float> _deviations = deviations;

    /// <summary>Writes out all values, zeros included, standardised where that is asked for.</summary>
    public void Fill(Span<float> destination)
    {
        destination.Clear();
        for (var k = 0; k < Indices.Length; k++)
            destination[Indices[k]] = Values[k];
        if (_means.IsEmpty)
            return;
        TensorPrimitives.Subtract(destination, _means, destination);
        TensorPrimitives.Divide(destination, _deviations, destination);
    }
}
