namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>What was measured of a spot: the features that are not zero.</summary>
/// <param name="indices">Their columns, increasing.</param>
/// <param name="values">Their values.</param>
/// <param name="total">The sum of the values.</param>
/// <param name="logFactorials">For counts the sum of lnGamma(1 + value), which no model changes.</param>
internal readonly ref struct MeasuredSpot(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, double total, double logFactorials)
{
    public ReadOnlySpan<int> Indices { get; } = indices;

    public ReadOnlySpan<float> Values { get; } = values;

    public double Total { get; } = total;

    public double LogFactorials { get; } = logFactorials;
}
