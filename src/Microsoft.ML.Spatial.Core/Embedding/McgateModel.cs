using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>A trained multi-head collaborative graph attention autoencoder. It embeds the slice it was trained on and others with the same features.</summary>
/// <remarks>
/// The encoder runs twice: with all neighbours alike, then with the similarity pattern of the first result. Normalisation uses the statistics of the training
/// slice, estimated after the last training step, so a spot's embedding depends on its surroundings alone.
/// </remarks>
public sealed class McgateModel
{
    private readonly McgateNetwork _network;
    private readonly FeatureOrder _order;
    private readonly InferenceStatistics _statistics;

    internal McgateModel(McgateNetwork network, InputProjection? projection, FeatureOrder order, int featureCount, float[]? center, bool usesPartners, InferenceStatistics statistics)
    {
        _network = network;
        _order = order;
        _statistics = statistics;
        Projection = projection;
        FeatureCount = featureCount;
        Center = center;
        UsesPartners = usesPartners;
    }

    /// <summary>What the network was built by. Settings that concern training alone have no further effect.</summary>
    public McgateOptions Options => _network.Options;

    /// <summary>Number of columns of the data it reads.</summary>
    public int FeatureCount { get; }

    /// <summary>Size of the embedding.</summary>
    public int EmbeddingSize => _network.Layers[^1].Width;

    /// <summary>What turns features into the network's inputs; null when they are its inputs.</summary>
    public InputProjection? Projection { get; }

    /// <summary>For each input of the network its column among the features, or among the components when there is a <see cref="Projection"/>.</summary>
    public IReadOnlyList<int> InputColumns => _order.Columns;

    /// <summary>Where each head's inputs start among <see cref="InputColumns"/>, and the end.</summary>
    public IReadOnlyList<int> InputBounds => _order.Bounds;

    /// <summary>The mean that reconstructions are relative to, in the order of <see cref="InputColumns"/>; null for none.</summary>
    public float[]? Center { get; }

    /// <summary>Whether long-range partners take part.</summary>
    public bool UsesPartners { get; }

    /// <summary>Number of trained numbers.</summary>
    public int ParameterCount => _network.Parameters.Sum(parameter => parameter.Value.Length);

    /// <summary>The trained numbers by name, in a fixed order.</summary>
    public IReadOnlyList<KeyValuePair<string, float[]>> Parameters => [.. _network.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))];

    /// <summary>The statistics that layers normalise with, in a fixed order.</summary>
    public IReadOnlyList<double[]> NormalizationStatistics => [.. _statistics.Arrays];

    /// <summary>A model from its saved parts. The arrays are shared, not copied, but for the parameters.</summary>
    /// <param name="options">What the network was built by.</param>
    /// <param name="featureCount">See <see cref="FeatureCount"/>.</param>
    /// <param name="projection">See <see cref="Projection"/>.</param>
    /// <param name="inputColumns">See <see cref="InputColumns"/>.</param>
    /// <param name="inputBounds">See <see cref="InputBounds"/>.</param>
    /// <param name="center">See <see cref="Center"/>.</param>
    /// <param name="usesPartners">See <see cref="UsesPartners"/>.</param>
    /// <param name="parameters">The values of <see cref="Parameters"/>.</param>
    /// <param name="statistics">See <see cref="NormalizationStatistics"/>.</param>
    /// <exception cref="ArgumentException">The parts do not belong together.</exception>
    public static McgateModel Create(
        McgateOptions options,
        int featureCount,
        InputProjection? projection,
        int[] inputColumns,
        int[] inputBounds,
        float[]? center,
        bool usesPartners,
        IReadOnlyList<float[]> parameters,
        IReadOnlyList<double[]> statistics)
    {
        Validation.OptionsValidator.Validate(options);
        ArgumentNullException.ThrowIfNull(inputColumns);
        ArgumentNullException.ThrowIfNull(inputBounds);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(statistics);
        if (projection is not null && projection.Components.FeatureCount != featureCount)
            throw new ArgumentException("The components do not fit the features.", nameof(projection));
        var available = projection?.Components.Rank ?? featureCount;
        var shares = options.FeatureAssignment == FeatureAssignment.Shared ? 1 : options.Heads;
        var rising = inputBounds.Length == shares + 1 && inputBounds[0] == 0 && inputBounds[^1] == inputColumns.Length
            && Enumerable.Range(1, shares).All(i => inputBounds[i] > inputBounds[i - 1]);
        if (!rising || inputColumns.Distinct().Count() != inputColumns.Length || Array.Exists(inputColumns, column => column < 0 || column >= available))
            throw new ArgumentException("The inputs do not fit the heads.", nameof(inputColumns));
        if (center is not null && center.Length != inputColumns.Length)
            throw new ArgumentException("The mean does not fit the inputs.", nameof(center));
        if (parameters.Sum(values => (long)values.Length) != McgateNetwork.CountParameters(inputColumns.Length, options))
            throw new ArgumentException("The number of parameters is not that of the network.", nameof(parameters));
        var network = new McgateNetwork(inputBounds, options);
        if (parameters.Count != network.Parameters.Count)
            throw new ArgumentException($"The network has {network.Parameters.Count} parameter arrays, not {parameters.Count}.", nameof(parameters));
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Length != network.Parameters[i].Value.Length || !Array.TrueForAll(parameters[i], float.IsFinite))
                throw new ArgumentException($"Parameter '{network.Parameters[i].Name}' has the wrong length or is not finite.", nameof(parameters));
            parameters[i].CopyTo(network.Parameters[i].Value, 0);
        }
        return new McgateModel(network, projection, new FeatureOrder(inputColumns, inputBounds), featureCount, center, usesPartners, InferenceStatistics.FromArrays(statistics, network.Layers));
    }

    /// <summary>Whether a feature is among those the network reads, so that it can be denoised: all are, but for the last few of heads that read equal shares in file order.</summary>
    /// <param name="column">Column of the feature.</param>
    public bool Reads(int column) => column >= 0 && column < FeatureCount && (Projection is not null || Array.IndexOf(_order.Columns, column) >= 0);

    /// <summary>Embeds the spots of a slice, or of several that share no edge.</summary>
    /// <param name="features">Spots x <see cref="FeatureCount"/>, scaled like the training data.</param>
    /// <param name="rowPointers">One more than there are spots; spot i has the neighbours [rowPointers[i], rowPointers[i+1]).</param>
    /// <param name="neighbors">The row of each neighbour; the spot itself is one of its own whether listed or not.</param>
    /// <param name="reestimateNormalization">
    /// Whether normalisation uses these spots' own statistics, which takes out a shift between slices, and makes the result depend on which spots are given.
    /// </param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The neighbours do not fit the spots.</exception>
    /// <exception cref="SpatialDataException">The number of features is another, there are no spots, or a value is not finite.</exception>
    public McgateOutput Apply(
        CsrMatrix features, ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors, bool reestimateNormalization = false, Execution? execution = null)
    {
        execution ??= Execution.Default;
        var (inference, answer) = Infer(features, rowPointers, neighbors, reestimateNormalization, execution);
        return new McgateOutput(this, inference, answer, answer.Embedding, execution);
    }

    internal (McgateInference Inference, McgateInference.Answer Answer) Infer(
        CsrMatrix features, ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors, bool reestimateNormalization, Execution execution)
    {
        McgateInput.Check(features, rowPointers, neighbors);
        if (features.Columns != FeatureCount)
            throw new SpatialDataException($"The model was trained on {FeatureCount} features; these spots have {features.Columns}.");
        var inference = new McgateInference(_network, UsesPartners);
        var edges = AttentionEdges.WithSelf(rowPointers, neighbors);
        var inputs = Projection?.Apply(features, execution) ?? features;
        return (inference, inference.Run(_order.Select(inputs), edges, reestimateNormalization ? null : _statistics, execution));
    }
}
