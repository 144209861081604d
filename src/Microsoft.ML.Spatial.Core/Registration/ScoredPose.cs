namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>A pose of the moving slice and how good it is.</summary>
internal sealed record ScoredPose(PlanarTransform Transform, double Score)
{
    /// <summary>The pose before it was refined by features.</summary>
    public PlanarTransform Unrefined { get; init; } = Transform;
}
