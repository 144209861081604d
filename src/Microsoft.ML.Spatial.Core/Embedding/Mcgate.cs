using System.Runtime.CompilerServices;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>
/// Trains a multi-head collaborative graph attention autoencoder, the embedding of SpatialFuser (bioRxiv 10.1101/2025.09.14.676067): each layer projects,
/// averages over neighbours by attention, and normalises; the decoder uses the same weights and attention in reverse; the loss is the mean squared error.
/// </summary>
public static class Mcgate
{
    /// <summary>Trains on the spots of one slice, or of several that share no edge.</summary>
    /// <param name="features">Spots x features, log-normalised; sparse input stays sparse.</param>
    /// <param name="rowPointers">One more than there are spots; spot i has the neighbours [rowPointers[i], rowPointers[i+1]).</param>
    /// <param name="neighbors">The row of each neighbour; the spot itself is one of its own whether listed or not.</param>
    /// <param name="featureNames">Names of the features, which make the result independent of their order; null when they have none.</param>
    /// <param name="options">How the network is built and trained.</param>
    /// <param name="seed">Decides the initial weights; the same seed gives the same bits on any number of threads.</param>
    /// <param name="execution">Threads, progress, cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// Time per epoch O(stored entries x width + edges x width + spots x width^2), with ELU output O(spots x features x width); memory O(stored entries +
    /// spots x width + edges x heads).
    /// </remarks>
    /// <exception cref="ArgumentException">The options are not valid, or the neighbours do not fit the spots.</exception>
    /// <exception cref="SpatialDataException">
    /// There are fewer than two spots, no feature varies, a value is not finite, or the loss diverged.
    /// </exception>
    public static McgateFit Fit(
        CsrMatrix features,
        ReadOnlySpan<int> rowPointers,
        ReadOnlySpan<int> neighbors,
        IReadOnlyList<string>? featureNames,
        McgateOptions options,
        long seed,
        Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidator.Validate(options);
        execution ??= Execution.Default;
        var prepared = PreparedNetwork.Of(features, rowPointers, neighbors, featureNames, options, seed, execution);
        var outcome = Train(prepared, execution);
        var (model, inference, answer) = prepared.Finish(outcome.MeanPartners is not null, execution);
        var output = new McgateOutput(model, inference, answer, answer.Embedding, execution);
        return new McgateFit(
            model,
            output.Embedding,
            outcome.Embedding,
            outcome.Losses,
            outcome.Losses.Length < options.Epochs,
            output.AttentionEntropy,
            outcome.MeanPartners ?? 0,
            outcome.Tracked);
    }

    // A method of its own: what training holds could otherwise stay reachable while the trained network is applied, which needs memory too.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TrainingOutcome Train(PreparedNetwork prepared, Execution execution)
        => new McgateTraining(prepared.Network, prepared.Rows, prepared.Edges, execution).Run();
}
