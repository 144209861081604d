using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>All trained parts of the conditional variational autoencoder.</summary>
internal sealed class CvaeNetwork
{
    private const ulong Streams = 0xC7AE_0001;

    public CvaeNetwork(NetworkShape shape, IReadOnlyList<ModalityShape> modalities)
    {
        Shape = shape;
        Modalities = [.. modalities.Select((modality, index) => new ModalityNetwork($"modality{index}", shape, modality))];
        PosteriorBias = new Parameter("posterior.bias", 2 * shape.LatentSize);
        Own = new DenseLayer("own", shape.HiddenSizes[^1], shape.LatentSize);
        Parameters = [.. Modalities.SelectMany(modality => modality.Parameters), PosteriorBias, .. Own.Parameters];
        Statistics = [.. Modalities.SelectMany(modality => modality.Layers).SelectMany(layer => layer.Statistics)];
    }

    public NetworkShape Shape { get; }

    public ModalityNetwork[] Modalities { get; }

    /// <summary>Of means and log-variances.</summary>
    public Parameter PosteriorBias { get; }

    /// <summary>From what an encoder of any modality says to the latent of that modality alone.</summary>
    public DenseLayer Own { get; }

    /// <summary>What a trained model consists of, in a fixed order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>What training changes: those, and decoders that only training needs.</summary>
    public IReadOnlyList<Parameter> Trained => [.. Parameters, .. OwnDecoders.SelectMany(decoder => decoder.Parameters)];

    /// <summary>What the layers normalise by in inference, in a fixed order.</summary>
    public IReadOnlyList<ColumnStatistics> Statistics { get; }

    private IEnumerable<DecoderNetwork> OwnDecoders => Modalities.Select(modality => modality.OwnDecoder).OfType<DecoderNetwork>();

    /// <summary>Uniform within 1 / sqrt(inputs), and normal vectors for batches; every parameter draws from a stream of its own.</summary>
    public void Initialize(long seed)
    {
        var stream = Streams;
        foreach (var modality in Modalities)
        {
            foreach (var layer in modality.Layers)
                Draw(layer.Linear, layer.Inputs);
            Draw(modality.Posterior, Modalities.Length * modality.EncodedSize);
            DrawOutputs(modality.Decoder);
        }
        Draw(Own, Own.Inputs);
        Uniform(PosteriorBias, Modalities.Length * Own.Inputs);
        foreach (var modality in Modalities)
            DrawCodes(modality.Decoder);
        foreach (var decoder in OwnDecoders)
        {
            Draw(decoder.Hidden.Linear, decoder.Hidden.Inputs);
            DrawOutputs(decoder);
            DrawCodes(decoder);
        }

        void DrawOutputs(DecoderNetwork decoder)
        {
            Draw(decoder.Expectation, decoder.Expectation.Inputs);
            if (decoder.Input is not null)
                Draw(decoder.Input, decoder.Input.Inputs);
        }

        void DrawCodes(DecoderNetwork decoder)
        {
            foreach (var table in decoder.Codes.Parameters)
            {
                var random = new CounterRandom(seed, stream++);
                for (var i = 0; i < table.Value.Length; i++)
                    table.Value[i] = (float)random.NextNormal();
            }
        }

        void Draw(DenseLayer layer, int inputs)
        {
            foreach (var parameter in layer.Parameters)
                Uniform(parameter, inputs);
        }

        void Uniform(Parameter parameter, int inputs)
        {
            var random = new CounterRandom(seed, stream++);
            var limit = 1 / Math.Sqrt(inputs);
            for (var i = 0; i < parameter.Value.Length; i++)
                parameter.Value[i] = (float)(limit * ((2 * random.NextDouble()) - 1));
        }
    }
}
