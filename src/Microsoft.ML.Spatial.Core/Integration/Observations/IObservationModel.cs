namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>
/// One likelihood: what the last layer of a decoder says of a spot, how well that explains what was measured, and the gradient. The last layer gives
/// <see cref="Heads"/> numbers per feature, laid out head after head.
/// </summary>
internal interface IObservationModel
{
    /// <summary>Numbers per feature.</summary>
    int Heads { get; }

    /// <summary>Whether values are counts, which must not be negative and whose total scales the mean.</summary>
    bool IsCount { get; }

    /// <summary>Minus the log-likelihood of a spot; what the decoder said becomes its gradient.</summary>
    /// <param name="spot">What was measured.</param>
    /// <param name="outputs"><see cref="Heads"/> x features; replaced by the loss's derivatives.</param>
    /// <param name="scratch">Four times as many numbers as there are features.</param>
    double Loss(MeasuredSpot spot, Span<float> outputs, Span<float> scratch);

    /// <summary>What the decoder expects to measure.</summary>
    /// <param name="outputs"><see cref="Heads"/> x features; overwritten.</param>
    /// <param name="total">The total of a spot of counts.</param>
    /// <param name="mean">One value per feature.</param>
    void Mean(Span<float> outputs, double total, Span<float> mean);
}
