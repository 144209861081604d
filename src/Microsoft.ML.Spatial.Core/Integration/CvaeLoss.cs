namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>
/// The parts of an epoch's loss, each a sum over the mini-batches of its mean over spots, divided by the size of a mini-batch, as the published program reports them.
/// </summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Reconstruction">For each modality minus the log-likelihood given the joint latent, not weighted.</param>
/// <param name="OwnReconstruction">For each modality the same given its own latent; 0 when that has no weight.</param>
/// <param name="Divergence">Of posterior and prior, not weighted.</param>
/// <param name="BatchDistance">Between batches, not weighted.</param>
/// <param name="Total">The weighted sum that was minimised, with what decoders make of the encoders' input.</param>
/// <param name="HeldOut">The mean weighted loss of the held-out spots after the epoch, without noise; null when none are held out.</param>
public sealed record CvaeLoss(
    int Epoch,
    IReadOnlyList<double> Reconstruction,
    IReadOnlyList<double> OwnReconstruction,
    double Divergence,
    double BatchDistance,
    double Total,
    double? HeldOut);
