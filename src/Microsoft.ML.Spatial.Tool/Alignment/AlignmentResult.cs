using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Alignment;

/// <summary>What aligning gave, slice by slice, the target last.</summary>
/// <param name="Slices">The slices.</param>
/// <param name="Places">Where their spots lie in the frame of the target.</param>
/// <param name="Pairs">Each source mapped to the target.</param>
/// <param name="Fused">Each slice's rows in the common space.</param>
/// <param name="Joint">What all modalities say of each slice's spots.</param>
/// <param name="Anchors">The anchors of the last step of fusion, pair by pair.</param>
/// <param name="Model">The fusion.</param>
/// <param name="Modalities">Which slices each modality measured.</param>
/// <param name="Inputs">What fusion read of each modality.</param>
/// <param name="Domains">Joint domains; null when none were asked for.</param>
internal sealed record AlignmentResult(
    IReadOnlyList<AlignedSlice> Slices,
    IReadOnlyList<PointSet> Places,
    IReadOnlyList<AlignedPair> Pairs,
    IReadOnlyList<DenseMatrix> Fused,
    IReadOnlyList<DenseMatrix> Joint,
    IReadOnlyList<PairAnchors> Anchors,
    FusionModel Model,
    SliceModalities Modalities,
    IReadOnlyList<FusionModality> Inputs,
    JointDomains? Domains);
