using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration.Network;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>
/// Trains a conditional variational autoencoder over any number of modalities: an encoder each, one joint posterior, and decoders that are told the batch and explain
/// every modality from the joint latent and from the modality's own (SpatialMETA: Tian et al., Nature Communications 16, 2025, 10.1038/s41467-025-63915-z).
/// </summary>
/// <remarks>
/// Beyond the published model: encoders read a spot's surroundings, batches are compared within groups of like spots, modalities count alike whatever their number of
/// features, spots may lack modalities, and training stops on held-out spots. <see cref="CvaeOptions.Reference"/> switches all of that off.
/// </remarks>
public static class Cvae
{
    private const ulong SplitStream = 0xC7AE_3000;
    private const int FewestForHeldOut = 200;
    private const int SpotsPerStratum = 50;
    private const int StratumComponents = 15;
    private const int StratumStarts = 5;
    private const double ReferenceFeatures = 100;

    /// <summary>Trains on all spots of all modalities.</summary>
    /// <param name="modalities">What was measured; all have one row per spot. A row without values was not measured.</param>
    /// <param name="batches">Which spots were measured together; none for one batch.</param>
    /// <param name="graph">Who is next to whom, no edge between slices; null when that is not known: encoders then read every spot by itself.</param>
    /// <param name="options">How the network is built and trained.</param>
    /// <param name="seed">Decides everything random; the same seed gives the same bits on any number of threads.</param>
    /// <param name="execution">Threads, progress, cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// Time per epoch O(spots x (features x hidden x heads + components x hidden)) for all modalities; memory O(stored entries + spots x components) and for a mini-batch
    /// O(mini-batch x features).
    /// </remarks>
    /// <exception cref="ArgumentException">The options are not valid, or the parts do not fit together.</exception>
    /// <exception cref="SpatialDataException">
    /// A value does not suit its likelihood, a modality measured fewer than two spots or shares none with the others, or the loss diverged.
    /// </exception>
    public static CvaeFit Fit(
        IReadOnlyList<IntegrationModality> modalities,
        IReadOnlyList<BatchKey> batches,
        SpatialGraph? graph,
        CvaeOptions options,
        long seed,
        Execution? execution = null)
    {
        execution ??= Execution.Default;
        var (model, training) = Prepare(modalities, batches, graph, options, seed, execution);
        training.Run();
        return new CvaeFit(model, new CvaeOutput(model, training.Spots, graph, execution), training.Losses, training.Losses.Count < options.Epochs);
    }

    /// <summary>All of <see cref="Fit"/> before the first step; training changes the model in place.</summary>
    internal static (CvaeModel Model, CvaeTraining Training) Prepare(
        IReadOnlyList<IntegrationModality> modalities, IReadOnlyList<BatchKey> batches, SpatialGraph? graph, CvaeOptions options, long seed, Execution execution)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidator.Validate(options);
        CvaeInput.Check(modalities, batches, graph);
        bool[][] measured = [.. modalities.Select(modality => CvaeInput.Measured(modality.Values))];
        CvaeInput.CheckTraining(modalities, batches, measured);
        var groups = BatchGroups.Of(batches, modalities[0].Values.Rows);
        execution.Report("preparing modalities", 0);
        var (learnt, inputs, decided) = EncoderInputs.Fit(modalities, measured, groups.Codes, groups.Count, graph, options, seed, execution);
        options = decided;
        var weights = Weights(modalities, options, groups.Count);
        var network = CvaeModel.Build(
            options,
            learnt,
            [.. modalities.Select(modality => modality.Values.Columns)],
            [.. batches.Select(key => key.Levels.Count)],
            options.SharedDecoders || !weights.UsesOwn);
        network.Initialize(seed);
        var rows = Split([.. Enumerable.Range(0, modalities[0].Values.Rows).Where(spot => measured.Any(modality => modality[spot]))], options, seed);
        var strata = groups.Count > 1 && options.BatchStrata > 1 ? Strata(inputs, options.BatchStrata, seed, execution) : null;
        var spots = CvaeModel.SpotsOf(modalities, measured, inputs, learnt, batches, groups.Codes, strata);
        var training = new CvaeTraining(network, spots, rows, options, weights, seed, execution);
        return (new CvaeModel(network, options, learnt, batches, groups.Combinations), training);
    }

    private static (int[] Trained, int[] HeldOut) Split(int[] rows, CvaeOptions options, long seed)
    {
        var held = rows.Length < FewestForHeldOut ? 0 : (int)(options.HeldOutShare * rows.Length);
        if (held == 0)
            return (rows, []);
        var random = new CounterRandom(seed, SplitStream);
        random.Shuffle<int>(rows);
        return (rows[held..], rows[..held]);
    }

    // Alike is what encoders read: batches are centred there, so the same tissue falls into the same group.
    private static int[] Strata(IEncoderInput[] inputs, int count, long seed, Execution execution)
    {
        var profiles = DenseMatrix.Beside([.. inputs.Cast<ComponentInput>().Select(input => input.Scores)]);
        var rank = Math.Min(StratumComponents, Math.Min(profiles.Columns, profiles.Rows - 1));
        var scores = Preprocessing.PrincipalComponents.Fit(profiles, rank, execution).Transform(profiles, execution);
        var clusters = Math.Clamp(profiles.Rows / SpotsPerStratum, 1, count);
        return KMeans.Fit(scores, clusters, StratumStarts, seed, execution).Predict(scores, execution);
    }

    private static PassWeights Weights(IReadOnlyList<IntegrationModality> modalities, CvaeOptions options, int batchCount)
    {
        var largest = modalities.Max(modality => modality.Values.Columns);
        double[] joint = [.. modalities.Select(modality =>
            modality.Weight > 0 ? modality.Weight : options.BalanceModalities ? (double)largest / modality.Values.Columns : 1)];
        var own = modalities.Count == 1 ? new double[1] : [.. modalities.Select((modality, k) => joint[k] * modality.OwnWeight)];
        var features = options.BalanceModalities ? joint.Select((weight, k) => weight * modalities[k].Values.Columns).Sum() / ReferenceFeatures : 1;
        double[] inputs = [.. modalities.Select(modality => options.Components > 0 ? options.InputWeight!.Value * modality.Values.Columns / ReferenceFeatures : 0)];
        return new PassWeights(joint, own, inputs, options.DivergenceWeight, batchCount > 1 ? options.BatchWeight * features : 0, 1.0 / options.MinibatchSize);
    }
}
