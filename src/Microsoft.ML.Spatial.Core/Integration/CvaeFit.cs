namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>What training gives.</summary>
/// <param name="Model">The trained model.</param>
/// <param name="Output">What it answers for the training spots.</param>
/// <param name="Losses">The parts of the loss, epoch by epoch.</param>
/// <param name="StoppedEarly">Whether held-out spots stopped it before the last epoch.</param>
public sealed record CvaeFit(CvaeModel Model, CvaeOutput Output, IReadOnlyList<CvaeLoss> Losses, bool StoppedEarly);
