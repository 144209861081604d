namespace Microsoft.ML.Spatial.Clustering;

/// <summary>One mixture of the consensus.</summary>
/// <param name="Network">Whose embedding it clusters.</param>
/// <param name="Rounds">How often the embedding is averaged over the nearest spots first.</param>
/// <param name="Dimension">To how many dimensions it is reduced; null for none, and the mixture's own defaults.</param>
/// <param name="Seed">Seed of its starts.</param>
internal sealed record McgateMember(int Network, int Rounds, int? Dimension, int? Seed);
