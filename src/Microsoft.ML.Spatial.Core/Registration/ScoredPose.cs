namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>A pose of the moving slice and how good it is.</summary>
internal sealed record ScoredPose(PlanarTransform Transform, double Score);
