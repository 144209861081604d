using MathNet.Numerics;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration.Network;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>A trained conditional variational autoencoder. It answers for the spots it was trained on and for others with the same modalities.</summary>
/// <remarks>
/// A spot of a batch that training did not know is encoded relative to the mean of all such spots of the same call, and decoded as the mean of the known batches. A spot
/// that no modality measured has a latent of zeros, the mean of the prior.
/// </remarks>
public sealed class CvaeModel
{
    internal CvaeModel(CvaeNetwork network, CvaeOptions options, EncoderInputs inputs, IReadOnlyList<BatchKey> batches, IReadOnlyList<int[]> combinations)
    {
        Network = network;
        Options = options;
        Inputs = inputs;
        BatchNames = [.. batches.Select(key => key.Name)];
        BatchLevels = [.. batches.Select(key => key.Levels)];
        BatchCombinations = combinations;
    }

    /// <summary>How the network was built and trained. Settings that concern training alone have no further effect.</summary>
    public CvaeOptions Options { get; }

    /// <summary>What was learnt of the modalities before their networks.</summary>
    public EncoderInputs Inputs { get; }

    /// <summary>Names of the modalities, in their order.</summary>
    public IReadOnlyList<string> Modalities => [.. Inputs.Encodings.Select(encoding => encoding.Name)];

    /// <summary>Number of features of each modality.</summary>
    public IReadOnlyList<int> FeatureCounts => [.. Network.Modalities.Select(modality => modality.Features)];

    /// <summary>Size of the latent.</summary>
    public int LatentSize => Network.Shape.LatentSize;

    /// <summary>Names of the batch keys.</summary>
    public IReadOnlyList<string> BatchNames { get; }

    /// <summary>Names of the levels of each batch key.</summary>
    public IReadOnlyList<IReadOnlyList<string>> BatchLevels { get; }

    /// <summary>The combinations of levels that training knew, as one level per key.</summary>
    public IReadOnlyList<int[]> BatchCombinations { get; }

    /// <summary>The trained numbers by name, in a fixed order.</summary>
    public IReadOnlyList<KeyValuePair<string, float[]>> Parameters => [.. Network.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))];

    /// <summary>What layers normalise by, in a fixed order: the mean and the variance of each in turn.</summary>
    public IReadOnlyList<double[]> NormalizationStatistics => [.. Network.Statistics.SelectMany(statistics => new[] { statistics.Mean, statistics.Variance })];

    internal CvaeNetwork Network { get; }

    /// <summary>A model from its saved parts. Parameters and statistics are copied, other arrays shared.</summary>
    /// <param name="options">See <see cref="Options"/>.</param>
    /// <param name="inputs">See <see cref="Inputs"/>.</param>
    /// <param name="featureCounts">See <see cref="FeatureCounts"/>.</param>
    /// <param name="batchNames">See <see cref="BatchNames"/>.</param>
    /// <param name="batchLevels">See <see cref="BatchLevels"/>.</param>
    /// <param name="batchCombinations">See <see cref="BatchCombinations"/>.</param>
    /// <param name="parameters">The values of <see cref="Parameters"/>.</param>
    /// <param name="statistics">See <see cref="NormalizationStatistics"/>.</param>
    /// <exception cref="ArgumentException">The parts do not belong together.</exception>
    public static CvaeModel Create(
        CvaeOptions options,
        EncoderInputs inputs,
        IReadOnlyList<int> featureCounts,
        IReadOnlyList<string> batchNames,
        IReadOnlyList<IReadOnlyList<string>> batchLevels,
        IReadOnlyList<int[]> batchCombinations,
        IReadOnlyList<float[]> parameters,
        IReadOnlyList<double[]> statistics)
    {
        OptionsValidator.Validate(options);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(statistics);
        if (inputs.Encodings.Count == 0 || inputs.Encodings.Count != featureCounts.Count || batchNames.Count != batchLevels.Count
            || batchCombinations.Any(levels => levels.Length != batchNames.Count || levels.Where((level, key) => level < 0 || level >= batchLevels[key].Count).Any()))
            throw new ArgumentException("The modalities and batches do not fit together.", nameof(inputs));
        if (options.NeighborInput == NeighborInput.Automatic || options.InputWeight is null)
            throw new ArgumentException("Training decides what encoders read of neighbours and what their input weighs; the options of a trained model say it.", nameof(options));
        var network = Build(options, inputs, featureCounts, [.. batchLevels.Select(levels => levels.Count)]);
        if (parameters.Count != network.Parameters.Count || statistics.Count != 2 * network.Statistics.Count)
            throw new ArgumentException($"The network has {network.Parameters.Count} parameter arrays and {network.Statistics.Count} statistics, not {parameters.Count} and {statistics.Count / 2.0}.", nameof(parameters));
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Length != network.Parameters[i].Value.Length || !Array.TrueForAll(parameters[i], float.IsFinite))
                throw new ArgumentException($"Parameter '{network.Parameters[i].Name}' has the wrong length or is not finite.", nameof(parameters));
            parameters[i].CopyTo(network.Parameters[i].Value, 0);
        }
        for (var i = 0; i < network.Statistics.Count; i++)
        {
            var (mean, variance) = (statistics[2 * i], statistics[(2 * i) + 1]);
            if (mean.Length != network.Statistics[i].Mean.Length || variance.Length != mean.Length || !Array.TrueForAll(mean, double.IsFinite) || !Array.TrueForAll(variance, value => value >= 0 && double.IsFinite(value)))
                throw new ArgumentException("The statistics of normalisation do not fit the layers.", nameof(statistics));
            mean.CopyTo(network.Statistics[i].Mean, 0);
            variance.CopyTo(network.Statistics[i].Variance, 0);
        }
        return new CvaeModel(network, options, inputs, [.. batchNames.Select((name, key) => new BatchKey(name, batchLevels[key], []))], batchCombinations);
    }

    /// <summary>Answers for any spots.</summary>
    /// <param name="values">For each modality spots x its features, a row without values where it did not measure.</param>
    /// <param name="levels">For each batch key the level of every spot, negative for one that training did not know; null when no batch is known.</param>
    /// <param name="graph">Who is next to whom; null when that is not known, which a model that reads neighbours answers less well.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The parts do not fit the model or each other.</exception>
    /// <exception cref="SpatialDataException">A value does not suit its likelihood.</exception>
    public CvaeOutput Apply(IReadOnlyList<CsrMatrix> values, IReadOnlyList<int[]>? levels, SpatialGraph? graph, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != Network.Modalities.Length)
            throw new ArgumentException($"The model has {Network.Modalities.Length} modalities, not {values.Count}.", nameof(values));
        for (var k = 0; k < values.Count; k++)
            if (values[k].Columns != Network.Modalities[k].Features)
                throw new ArgumentException($"Modality '{Inputs.Encodings[k].Name}' has {values[k].Columns} features; the model knows {Network.Modalities[k].Features}.", nameof(values));
        if (levels is not null && levels.Count != BatchLevels.Count)
            throw new ArgumentException($"The model has {BatchLevels.Count} batch keys, not {levels.Count}.", nameof(levels));
        IntegrationModality[] modalities = [.. values.Select((matrix, k) => new IntegrationModality(Inputs.Encodings[k].Name, matrix, Inputs.Encodings[k].Likelihood))];
        BatchKey[] keys = [.. BatchLevels.Select((names, key) => new BatchKey(BatchNames[key], names, levels?[key] ?? Unknown(values[0].Rows)))];
        CvaeInput.Check(modalities, keys, graph);
        execution ??= Execution.Default;
        bool[][] measured = [.. values.Select(CvaeInput.Measured)];
        var batches = BatchGroups.Find(keys, BatchCombinations, values[0].Rows);
        var inputs = Inputs.Prepare(modalities, measured, batches, graph, Options, execution);
        return new CvaeOutput(this, SpotsOf(modalities, measured, inputs, Inputs, keys, batches, null), graph, execution);
    }

    internal static CvaeNetwork Build(CvaeOptions options, EncoderInputs inputs, IReadOnlyList<int> featureCounts, IReadOnlyList<int> levels, bool sharedDecoders = true)
        => new(
            new NetworkShape(options.LatentSize, options.HiddenSizes, levels, options.BatchEmbeddingSize, sharedDecoders),
            [
                .. inputs.Encodings.Select((encoding, k) => new ModalityShape(
                    encoding.Components?.Rank ?? featureCounts[k], featureCounts[k], encoding.Likelihood, encoding.Components is not null && options.InputWeight > 0)),
            ]);

    internal static CvaeSpots SpotsOf(
        IReadOnlyList<IntegrationModality> modalities,
        bool[][] measured,
        IEncoderInput[] inputs,
        EncoderInputs learnt,
        IReadOnlyList<BatchKey> keys,
        int[] batches,
        int[]? strata)
        => new(
            [
                .. modalities.Select((modality, k) => new ModalitySpots(
                    inputs[k],
                    modality.Values,
                    Sums(modality.Values, value => value),
                    learnt.Encodings[k].IsCount ? Sums(modality.Values, value => SpecialFunctions.GammaLn(1.0 + value)) : new double[modality.Values.Rows],
                    measured[k],
                    learnt.Encodings[k].ValueMean,
                    learnt.Encodings[k].ValueDeviation)),
            ],
            [.. keys.Select(key => key.Codes)],
            batches,
            strata);

    private static double[] Sums(CsrMatrix values, Func<float, double> of)
    {
        var sums = new double[values.Rows];
        for (var row = 0; row < values.Rows; row++)
            foreach (var value in values.RowValues(row))
                sums[row] += of(value);
        return sums;
    }

    private static int[] Unknown(int spots)
    {
        var codes = new int[spots];
        Array.Fill(codes, -1);
        return codes;
    }
}
