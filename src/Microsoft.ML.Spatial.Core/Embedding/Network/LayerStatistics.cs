namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>What a layer normalises with.</summary>
/// <param name="Attention">Of the attended rows.</param>
/// <param name="FeedForward">Of the feed-forward sums; null without a feed-forward part.</param>
internal sealed record LayerStatistics(ColumnStatistics Attention, ColumnStatistics? FeedForward);
