using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Integration.Observations;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>What turns a latent and the batches of its spot into what is expected of a modality.</summary>
internal sealed class DecoderNetwork
{
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="shape">Sizes of the network.</param>
    /// <param name="modality">Those of the modality.</param>
    /// <param name="kinds">How many kinds of latents it reads, normalised each by their own statistics.</param>
    public DecoderNetwork(string name, NetworkShape shape, ModalityShape modality, int kinds)
    {
        Observation = ObservationModels.Of(modality.Likelihood);
        Features = modality.Features;
        var width = shape.HiddenSizes[^1];
        Codes = new BatchCodes($"{name}.decoder", shape.BatchLevels, shape.BatchEmbeddingSize);
        Hidden = new HiddenLayer($"{name}.decoder", shape.LatentSize + Codes.Width, width, kinds);
        Expectation = new DenseLayer($"{name}.expectation", width, Observation.Heads * Features);
        Input = modality.ExplainsInput ? new DenseLayer($"{name}.input", width, modality.Inputs) : null;
    }

    public int Features { get; }

    public IObservationModel Observation { get; }

    /// <summary>What it is told of batches.</summary>
    public BatchCodes Codes { get; }

    public HiddenLayer Hidden { get; }

    public DenseLayer Expectation { get; }

    /// <summary>What it makes of the encoder's input; null when it does not explain that.</summary>
    public DenseLayer? Input { get; }

    public IEnumerable<Parameter> Parameters => [.. Codes.Parameters, .. Hidden.Parameters, .. Expectation.Parameters, .. Input?.Parameters ?? []];
}
