using Microsoft.ML.Spatial.Core.Embedding.Network;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>What belongs to one modality: an encoder, its share of the joint posterior, and a decoder.</summary>
internal sealed class ModalityNetwork
{
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="shape">Sizes of the network.</param>
    /// <param name="modality">Those of the modality.</param>
    public ModalityNetwork(string name, NetworkShape shape, ModalityShape modality)
    {
        var width = modality.Inputs;
        Encoder = new HiddenLayer[shape.HiddenSizes.Count];
        for (var i = 0; i < Encoder.Length; i++)
        {
            Encoder[i] = new HiddenLayer($"{name}.encoder{i}", width, shape.HiddenSizes[i], kinds: 1);
            width = shape.HiddenSizes[i];
        }
        Posterior = new DenseLayer($"{name}.posterior", width, 2 * shape.LatentSize, hasBias: false);
        Decoder = new DecoderNetwork(name, shape, modality, DecoderKinds);
    }

    /// <summary>A decoder reads the joint latent, or that of its modality alone.</summary>
    public const int DecoderKinds = 2;

    public int Features => Decoder.Features;

    public HiddenLayer[] Encoder { get; }

    public int EncodedSize => Encoder[^1].Outputs;

    public DenseLayer Posterior { get; }

    public DecoderNetwork Decoder { get; }

    public IEnumerable<HiddenLayer> Layers => [.. Encoder, Decoder.Hidden];

    public IEnumerable<Parameter> Parameters => [.. Encoder.SelectMany(layer => layer.Parameters), .. Posterior.Parameters, .. Decoder.Parameters];
}
