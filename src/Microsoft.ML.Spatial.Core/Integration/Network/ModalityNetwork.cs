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
        OwnDecoder = shape.SharedDecoders ? null : new DecoderNetwork($"{name}.own", shape, modality, kinds: 1);
    }

    /// <summary>A decoder reads the joint latent, or that of its modality alone. Statistics of the second kind lie idle when that has a decoder of its own.</summary>
    public const int DecoderKinds = 2;

    public int Features => Decoder.Features;

    public HiddenLayer[] Encoder { get; }

    public int EncodedSize => Encoder[^1].Outputs;

    public DenseLayer Posterior { get; }

    public DecoderNetwork Decoder { get; }

    /// <summary>Reads the modality's own latent; null when <see cref="Decoder"/> does. Only training needs it.</summary>
    public DecoderNetwork? OwnDecoder { get; }

    public IEnumerable<HiddenLayer> Layers => [.. Encoder, Decoder.Hidden];

    /// <summary>What a trained model consists of.</summary>
    public IEnumerable<Parameter> Parameters => [.. Encoder.SelectMany(layer => layer.Parameters), .. Posterior.Parameters, .. Decoder.Parameters];

    /// <summary>What training changes.</summary>
    public IEnumerable<Parameter> Trained => [.. Parameters, .. OwnDecoder?.Parameters ?? []];
}
