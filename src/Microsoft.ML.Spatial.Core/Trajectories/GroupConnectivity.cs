namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>How strongly two groups are joined.</summary>
/// <param name="First">The group that comes first.</param>
/// <param name="Second">The other.</param>
/// <param name="Edges">Edges between them, of both directions.</param>
/// <param name="Connectivity">Edges over those that chance makes, at most 1.</param>
/// <param name="InTree">Whether the pair is an edge of the maximum spanning tree.</param>
public sealed record GroupConnectivity(int First, int Second, long Edges, double Connectivity, bool InTree);
