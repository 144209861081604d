using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Tool.Trajectories;

/// <summary>Features along a trajectory.</summary>
/// <param name="Trajectory">The trajectory.</param>
/// <param name="Names">What the features are called.</param>
/// <param name="Trends">The tests of all features.</param>
/// <param name="Shown">The features chosen, or the best.</param>
/// <param name="Profiles">Their profiles.</param>
internal sealed record FollowedFeatures(Trajectory Trajectory, string[] Names, FeatureTrends Trends, int[] Shown, PathProfile[] Profiles);
