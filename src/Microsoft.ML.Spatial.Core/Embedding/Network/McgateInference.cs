using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// What a trained network answers: a first pass in which all neighbours are alike, then one with the pattern that the first pass's embedding gives.
/// Each normalises with its own statistics.
/// </summary>
internal sealed class McgateInference(McgateNetwork network, bool usesPartners)
{
    public McgateNetwork Network { get; } = network;

    /// <param name="profiles">Spots x features in the network's order.</param>
    /// <param name="neighborhood">Who is next to whom.</param>
    /// <param name="statistics">Those of the training slice; null to take those of these spots.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public Answer Run(CsrMatrix profiles, AttentionEdges neighborhood, InferenceStatistics? statistics, Execution execution)
    {
        var patterns = new AttentionPatterns(neighborhood, Network.Options);
        LayerState[] layers = [.. Network.Layers.Select(layer => LayerState.ForInference(profiles.Rows, layer))];
        var tiles = Network.Tile(profiles);
        Network.Encode(tiles, layers, patterns.Uniform(), statistics?.Uniform, execution);
        LayerStatistics[] uniform = [.. layers.Select(layer => layer.Statistics)];
        var partners = usesPartners ? patterns.FindPartners(layers[^1].Output, execution) : null;
        Network.Encode(tiles, layers, patterns.After(layers[^1].Output, partners, execution), statistics?.Patterned, execution);
        return new Answer(layers[^1].Output, [.. layers.Select(layer => layer.Attention)], new InferenceStatistics(uniform, [.. layers.Select(layer => layer.Statistics)]));
    }

    /// <summary>The decoder's attended rows from which the first layer's weights make features.</summary>
    /// <param name="answer">Holds the attention.</param>
    /// <param name="decoded">What the decoder starts from: the embedding, or what a model above it made of the embedding.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public DenseMatrix Decode(Answer answer, DenseMatrix decoded, Execution execution)
    {
        for (var i = Network.Layers.Count - 1; ; i--)
        {
            var attended = new DenseMatrix(decoded.Rows, Network.Layers[i].Width);
            Network.Layers[i].Attention.Gather(answer.Attention[i], decoded, attended, execution);
            if (i == 0)
                return attended;
            decoded = new DenseMatrix(decoded.Rows, Network.Layers[i - 1].Width);
            Network.ToLowerLayer(i, attended, decoded, execution);
        }
    }

    /// <param name="Embedding">One row per spot, of the second pass.</param>
    /// <param name="Attention">Of each layer in the second pass.</param>
    /// <param name="Used">The statistics normalised with.</param>
    internal sealed record Answer(DenseMatrix Embedding, IReadOnlyList<AttentionState> Attention, InferenceStatistics Used);
}
