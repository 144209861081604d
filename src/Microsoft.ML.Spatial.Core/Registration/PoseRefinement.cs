using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Refines poses that the search has found, when there are features to do it by.</summary>
/// <param name="moving">The slice that moves.</param>
/// <param name="fixedSlice">The slice that stays.</param>
/// <param name="features">Features of both; null to leave every pose as it is.</param>
/// <param name="search">Scores poses.</param>
/// <param name="family">What the poses may do.</param>
/// <param name="execution">Threads and cancellation.</param>
internal sealed class PoseRefinement(
    RegisteredSlice moving, RegisteredSlice fixedSlice, (DenseMatrix Moving, DenseMatrix Fixed)? features, PoseSearch search, TransformFamily family, Execution execution)
{
    /// <summary>The refined pose with its own score; the pose itself where its features would be explained no better elsewhere.</summary>
    public ScoredPose Of(ScoredPose pose)
    {
        if (features is not { } rows)
            return pose;
        var result = FeatureRefinement.Refine(moving, fixedSlice, pose.Transform, rows, new RefinementOptions { Family = family, Bend = false }, execution);
        if (result.Transform == pose.Transform)
            return pose;
        var refined = search.Scored(result.Transform);
        return double.IsFinite(refined.Score) ? refined with { Unrefined = pose.Transform } : pose;
    }
}
