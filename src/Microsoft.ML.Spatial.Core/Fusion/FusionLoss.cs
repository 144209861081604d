namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>The losses of one step of training.</summary>
/// <param name="Reconstruction">Mean squared errors of all modalities, added up.</param>
/// <param name="Anchors">How far anchors lie apart, and negatives do not; mean over the pairs of slices.</param>
/// <param name="Direction">1 minus the mean cosine between the spots of two slices; mean over the pairs of slices.</param>
/// <param name="Total">What the step reduced: the reconstruction alone in pre-training, then the weighted sum of all.</param>
public sealed record FusionLoss(double Reconstruction, double Anchors, double Direction, double Total);
