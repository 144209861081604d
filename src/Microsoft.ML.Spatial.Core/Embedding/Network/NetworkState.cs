using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The rows that a training step holds: those of each encoder layer and of the decoder layer that mirrors it, and their gradients.</summary>
internal sealed class NetworkState
{
    /// <param name="spots">Number of rows.</param>
    /// <param name="layers">The encoder.</param>
    /// <param name="decodesEmbedding">Whether the decoder starts from the embedding itself; else from rows of its own, the last of <see cref="Decoded"/>.</param>
    public NetworkState(int spots, IReadOnlyList<EncoderLayer> layers, bool decodesEmbedding = true)
    {
        Layers = [.. layers.Select(layer => LayerState.ForTraining(spots, layer))];
        Attended = [.. layers.Select(layer => new DenseMatrix(spots, layer.Width))];
        AttendedGradients = [.. layers.Select(layer => new DenseMatrix(spots, layer.Width))];
        Decoded = [.. layers.Select((layer, i) => decodesEmbedding && i == layers.Count - 1 ? Layers[i].Output : new DenseMatrix(spots, layer.Width))];
        DecodedGradients = [.. layers.Select(layer => new DenseMatrix(spots, layer.Width))];
    }

    public IReadOnlyList<LayerState> Layers { get; }

    /// <summary>Per layer the decoder's rows that attention is applied to; the last is what it starts from, as a rule the embedding.</summary>
    public IReadOnlyList<DenseMatrix> Decoded { get; }

    /// <summary>Per layer attention times <see cref="Decoded"/>.</summary>
    public IReadOnlyList<DenseMatrix> Attended { get; }

    public IReadOnlyList<DenseMatrix> DecodedGradients { get; }

    public IReadOnlyList<DenseMatrix> AttendedGradients { get; }

    public DenseMatrix Embedding => Layers[^1].Output;
}
