using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>What fusion gives.</summary>
/// <param name="Model">The trained model.</param>
/// <param name="Outputs">For each modality what the model answers for its spots.</param>
/// <param name="Pretrained">For each modality the fused rows of the last pass of pre-training, before any slices were matched.</param>
/// <param name="TrainingFused">For each modality the fused rows of the last training pass, before the last step, which is what the reference program returns.</param>
/// <param name="Losses">The losses of every step, of pre-training and then of fusion.</param>
/// <param name="Anchors">For each pair of slices the anchors of the last step; none when there was no fusion.</param>
public sealed record FusionFit(
    FusionModel Model,
    IReadOnlyList<FusionOutput> Outputs,
    IReadOnlyList<DenseMatrix> Pretrained,
    IReadOnlyList<DenseMatrix> TrainingFused,
    IReadOnlyList<FusionLoss> Losses,
    IReadOnlyList<PairAnchors> Anchors);
