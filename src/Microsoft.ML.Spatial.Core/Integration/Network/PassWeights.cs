namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>How much the parts of the loss weigh.</summary>
/// <param name="Joint">For each modality, how well the joint latent explains it.</param>
/// <param name="Own">For each modality, how well its own latent does.</param>
/// <param name="Divergence">The distance of posterior from prior.</param>
/// <param name="Batches">The distance of batches from each other.</param>
/// <param name="Scale">What all is multiplied by.</param>
internal sealed record PassWeights(IReadOnlyList<double> Joint, IReadOnlyList<double> Own, double Divergence, double Batches, double Scale)
{
    /// <summary>Whether modalities are explained from their own latents at all.</summary>
    public bool UsesOwn => Own.Any(weight => weight > 0);
}

/// <summary>The parts of a mini-batch's loss, each the mean over its spots and not weighted.</summary>
/// <param name="Joint">For each modality, see <see cref="PassWeights.Joint"/>.</param>
/// <param name="Own">For each modality.</param>
/// <param name="Divergence">Kullback-Leibler divergence of posterior and prior.</param>
/// <param name="Batches">Maximum mean discrepancy of batches.</param>
internal sealed record PassLosses(double[] Joint, double[] Own, double Divergence, double Batches)
{
    public double Total(PassWeights weights)
    {
        var total = (weights.Divergence * Divergence) + (weights.Batches * Batches);
        for (var k = 0; k < Joint.Length; k++)
            total += (weights.Joint[k] * Joint[k]) + (weights.Own[k] * Own[k]);
        return total * weights.Scale;
    }
}
