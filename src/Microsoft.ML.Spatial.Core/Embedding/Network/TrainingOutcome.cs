using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>What is kept of training beside the weights; everything else it held can go before the trained network is applied.</summary>
/// <param name="Embedding">That of the last pass.</param>
/// <param name="Losses">The loss of every epoch.</param>
/// <param name="MeanPartners">Mean number of long-range partners per spot, itself not counted; null when none were ever looked for.</param>
/// <param name="Tracked">The partners of the tracked spots, each time they were found.</param>
internal sealed record TrainingOutcome(DenseMatrix Embedding, double[] Losses, double? MeanPartners, TrackedPartners[] Tracked);
