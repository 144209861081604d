using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>Trained networks, one per modality, and the head that brings their embeddings into one space. It fuses the slices it was trained on, and others of a known modality.</summary>
public sealed class FusionModel
{
    private readonly FusionHead _head;

    internal FusionModel(IReadOnlyList<McgateModel> networks, FusionHead head, FusionOptions options)
    {
        Networks = networks;
        _head = head;
        Options = options;
    }

    /// <summary>How the model was trained.</summary>
    public FusionOptions Options { get; }

    /// <summary>The network of each modality.</summary>
    public IReadOnlyList<McgateModel> Networks { get; }

    /// <summary>Size of the fused embedding.</summary>
    public int FusedSize => _head.Outputs;

    /// <summary>The trained numbers of the head by name, in a fixed order.</summary>
    public IReadOnlyList<KeyValuePair<string, float[]>> HeadParameters => [.. _head.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))];

    /// <summary>A model from its saved parts. The networks are shared, the head's parameters copied.</summary>
    /// <param name="networks">See <see cref="Networks"/>.</param>
    /// <param name="headParameters">The values of <see cref="HeadParameters"/>.</param>
    /// <param name="options">See <see cref="Options"/>.</param>
    /// <exception cref="ArgumentException">The parts do not belong together.</exception>
    public static FusionModel Create(IReadOnlyList<McgateModel> networks, IReadOnlyList<float[]> headParameters, FusionOptions options)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(headParameters);
        Validation.OptionsValidator.Validate(options);
        if (networks.Count == 0 || networks.Any(network => network.EmbeddingSize != options.HeadSizes[^1]))
            throw new ArgumentException($"The networks do not fit a head that gives {options.HeadSizes[^1]} numbers.", nameof(networks));
        var head = new FusionHead(networks[0].EmbeddingSize, options.HeadSizes);
        if (headParameters.Count != head.Parameters.Count)
            throw new ArgumentException($"The head has {head.Parameters.Count} parameter arrays, not {headParameters.Count}.", nameof(headParameters));
        for (var i = 0; i < headParameters.Count; i++)
        {
            if (headParameters[i].Length != head.Parameters[i].Value.Length || !Array.TrueForAll(headParameters[i], float.IsFinite))
                throw new ArgumentException($"Parameter '{head.Parameters[i].Name}' has the wrong length or is not finite.", nameof(headParameters));
            headParameters[i].CopyTo(head.Parameters[i].Value, 0);
        }
        return new FusionModel(networks, head, options);
    }

    /// <summary>Fuses the spots of a slice, or of several that share no edge.</summary>
    /// <param name="modality">Which modality measured them.</param>
    /// <param name="features">Spots x that modality's features, scaled like the training data.</param>
    /// <param name="rowPointers">One more than there are spots; spot i has the neighbours [rowPointers[i], rowPointers[i+1]).</param>
    /// <param name="neighbors">The row of each neighbour.</param>
    /// <param name="reestimateNormalization">See <see cref="McgateModel.Apply"/>.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">There is no such modality, or the neighbours do not fit the spots.</exception>
    /// <exception cref="SpatialDataException">The number of features is another, there are no spots, or a value is not finite.</exception>
    public FusionOutput Apply(
        int modality, CsrMatrix features, ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors, bool reestimateNormalization = false, Execution? execution = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(modality);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(modality, Networks.Count);
        execution ??= Execution.Default;
        var (inference, answer) = Networks[modality].Infer(features, rowPointers, neighbors, reestimateNormalization, execution);
        return FusionOutput.Of(Networks[modality], _head, inference, answer, execution);
    }
}
