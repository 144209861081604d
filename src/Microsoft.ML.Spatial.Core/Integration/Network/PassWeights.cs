namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>How much the parts of the loss weigh.</summary>
/// <param name="Joint">For each modality, how well the joint latent explains it.</param>
/// <param name="Own">For each modality, how well its own latent does.</param>
/// <param name="Inputs">For each modality, how well both explain what its encoder read, relative to the weights above.</param>
/// <param name="Divergence">The distance of posterior from prior.</param>
/// <param name="Batches">The distance of batches from each other.</param>
/// <param name="Scale">What all is multiplied by.</param>
internal sealed record PassWeights(
    IReadOnlyList<double> Joint, IReadOnlyList<double> Own, IReadOnlyList<double> Inputs, double Divergence, double Batches, double Scale)
{
    /// <summary>Whether modalities are explained from their own latents at all.</summary>
    public bool UsesOwn => Own.Any(weight => weight > 0);
}
