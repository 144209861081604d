using Microsoft.ML.Spatial.Core.Clustering.Communities;

namespace Microsoft.ML.Spatial.Tool.Clustering;

/// <summary>The clusters of an embedding.</summary>
/// <param name="Codes">The cluster of every spot, from 0.</param>
/// <param name="Count">Number of clusters.</param>
/// <param name="Communities">The communities they are; null when they are none.</param>
internal sealed record FoundClusters(int[] Codes, int Count, EmbeddingCommunities? Communities);
