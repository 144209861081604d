namespace Microsoft.ML.Spatial.Core.Fusion.Network;

/// <summary>Where the anchors of a step come from.</summary>
internal interface IAnchorSource
{
    /// <param name="step">The step of fusion, from 0.</param>
    /// <param name="branches">Hold the fused rows.</param>
    /// <returns>The anchors of every pair of slices.</returns>
    AnchorRows[] Find(int step, IReadOnlyList<FusionBranch> branches);
}
