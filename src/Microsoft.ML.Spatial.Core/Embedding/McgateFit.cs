using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>What training gives.</summary>
/// <param name="Model">The trained model.</param>
/// <param name="Embedding">The training slice's embedding, spots x d: what <see cref="McgateModel.Apply"/> answers for it.</param>
/// <param name="TrainingEmbedding">The embedding of the last training pass, before the last step, which is what the reference program returns.</param>
/// <param name="Losses">The loss of every epoch: mean squared error over all spots and features.</param>
/// <param name="StoppedEarly">Whether the loss stood still before the last epoch.</param>
/// <param name="AttentionEntropy">Mean entropy of the trained attention over the neighbourhood as a share of the largest possible: 1 is uniform.</param>
/// <param name="MeanPartners">Mean number of long-range partners per spot in the last epoch.</param>
/// <param name="TrackedPartners">The partners of the tracked spots, each time they were found.</param>
public sealed record McgateFit(
    McgateModel Model,
    DenseMatrix Embedding,
    DenseMatrix TrainingEmbedding,
    IReadOnlyList<double> Losses,
    bool StoppedEarly,
    double AttentionEntropy,
    double MeanPartners,
    IReadOnlyList<TrackedPartners> TrackedPartners);
