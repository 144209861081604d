namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>The parts of a mini-batch's loss, each the mean over its spots.</summary>
/// <param name="Joint">For each modality, see <see cref="PassWeights.Joint"/>; not weighted.</param>
/// <param name="Own">For each modality; not weighted.</param>
/// <param name="Inputs">Of all modalities together, weighted.</param>
/// <param name="Divergence">Kullback-Leibler divergence of posterior and prior; not weighted.</param>
/// <param name="Batches">Maximum mean discrepancy of batches; not weighted.</param>
internal sealed record PassLosses(double[] Joint, double[] Own, double Inputs, double Divergence, double Batches)
{
    public double Total(PassWeights weights)
    {
        var total = Inputs + (weights.Divergence * Divergence) + (weights.Batches * Batches);
        for (var k = 0; k < Joint.Length; k++)
            total += (weights.Joint[k] * Joint[k]) + (weights.Own[k] * Own[k]);
        return total * weights.Scale;
    }
}
