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
        McgateInput.Check(features, rowPointers, neighbors);
        McgateInput.RequireVariation(features);
        if (featureNames is not null && featureNames.Count != features.Columns)
            throw new ArgumentException($"There are {featureNames.Count} names for {features.Columns} features.", nameof(featureNames));
        foreach (var spot in options.TrackedSpots.Where(spot => spot >= features.Rows))
            throw new ArgumentException($"TrackedSpots holds {spot}; there are {features.Rows} spots, counted from 0.", nameof(options));
        execution ??= Execution.Default;

        var projection = options.Components > 0 ? InputProjection.Fit(features, rowPointers, neighbors, options, seed, execution) : null;
        var inputs = projection?.Apply(features, execution) ?? features;
        var order = FeatureOrder.Of(inputs.Columns, projection is null ? featureNames : null, options);
        var profiles = order.Select(inputs);
        var center = options.CenterFeatures ? McgateInput.MeanProfile(profiles) : null;
        var edges = AttentionEdges.WithSelf(rowPointers, neighbors);
        var network = new McgateNetwork(order.Bounds, options);
        Initialization.Draw(network, seed);
        var outcome = Train(network, new FeatureRows(profiles, center), edges, execution);
        var usesPartners = outcome.MeanPartners is not null;
        var inference = new McgateInference(network, usesPartners);
        var answer = inference.Run(profiles, edges, null, execution);
        var model = new McgateModel(network, projection, order, features.Columns, center, usesPartners, answer.Used);
        var output = new McgateOutput(model, network.Layers[0].Linear, inference, answer, execution);
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
    private static TrainingOutcome Train(McgateNetwork network, FeatureRows rows, AttentionEdges edges, Execution execution)
        => new McgateTraining(network, rows, edges, execution).Run();
}
