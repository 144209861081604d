using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Integration.Observations;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>What belongs to one modality: an encoder, its share of the joint posterior, a decoder, and what is expected of every feature.</summary>
internal sealed class ModalityNetwork
{
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="shape">Sizes of the network.</param>
    /// <param name="modality">Those of the modality.</param>
    public ModalityNetwork(string name, NetworkShape shape, ModalityShape modality)
    {
        Observation = ObservationModels.Of(modality.Likelihood);
        Features = modality.Features;
        var width = modality.Inputs;
        Encoder = new HiddenLayer[shape.HiddenSizes.Count];
        for (var i = 0; i < Encoder.Length; i++)
        {
            Encoder[i] = new HiddenLayer($"{name}.encoder{i}", width, shape.HiddenSizes[i], kinds: 1);
            width = shape.HiddenSizes[i];
        }
        Posterior = new DenseLayer($"{name}.posterior", width, 2 * shape.LatentSize, hasBias: false);
        Codes = new BatchCodes($"{name}.decoder", shape.BatchLevels, shape.BatchEmbeddingSize);
        Decoder = new HiddenLayer($"{name}.decoder", shape.LatentSize + Codes.Width, width, DecoderKinds);
        Expectation = new DenseLayer($"{name}.expectation", width, Observation.Heads * Features);
        Input = modality.ExplainsInput ? new DenseLayer($"{name}.input", width, modality.Inputs) : null;
    }

    /// <summary>A decoder reads the joint latent, or that of its modality alone.</summary>
    public const int DecoderKinds = 2;

    public int Features { get; }

    public IObservationModel Observation { get; }

    public HiddenLayer[] Encoder { get; }

    public int EncodedSize => Encoder[^1].Outputs;

    public DenseLayer Posterior { get; }

    /// <summary>What the decoder is told of batches.</summary>
    public BatchCodes Codes { get; }

    public HiddenLayer Decoder { get; }

    public DenseLayer Expectation { get; }

    /// <summary>What the decoder makes of the encoder's input; null when it does not explain that.</summary>
    public DenseLayer? Input { get; }

    public IEnumerable<HiddenLayer> Layers => [.. Encoder, Decoder];

    public IEnumerable<Parameter> Parameters =>
    [
        .. Encoder.SelectMany(layer => layer.Parameters),
        .. Posterior.Parameters,
        .. Codes.Parameters,
        .. Decoder.Parameters,
        .. Expectation.Parameters,
        .. Input?.Parameters ?? [],
    ];
}
