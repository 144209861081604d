namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>The spots of two slices that were each other's best.</summary>
/// <param name="Source">Place of each anchor among the spots of the source slice.</param>
/// <param name="Target">Place of each anchor among the spots of the target slice.</param>
public sealed record PairAnchors(int[] Source, int[] Target);
