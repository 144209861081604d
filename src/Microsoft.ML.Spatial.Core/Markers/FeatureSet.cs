namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>A set of features and those it is compared with.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Members">The measured members, as columns, increasing.</param>
/// <param name="Controls">The controls, as columns, increasing; none is a member.</param>
public sealed record FeatureSet(string Name, int[] Members, int[] Controls);
