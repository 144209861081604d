using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// What a trained network answers: a first pass in which all neighbours are alike, then one with the pattern that the first pass's embedding gives.
/// Each normalises with its own statistics.
/// </summary>
internal sealed class McgateInference(McgateNetwork network, bool usesPartners)
{
    /// <param name="profiles">Spots x features in the network's order.</param>
    /// <param name="neighborhood">Who is next to whom.</param>
    /// <param name="statistics">Those of the training slice; null to take those of these spots.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The layers' rows of the second pass, and the statistics used.</returns>
    public (IReadOnlyList<LayerState> Layers, InferenceStatistics Used) Run(CsrMatrix profiles, AttentionEdges neighborhood, InferenceStatistics? statistics, Execution execution)
    {
        var patterns = new AttentionPatterns(neighborhood, network.Options);
        LayerState[] layers = [.. network.Layers.Select(layer => new LayerState(profiles.Rows, layer.Width, layer.FeedForward is not null))];
        var tiles = network.Tile(profiles);
        network.Encode(tiles, layers, patterns.Uniform(), statistics?.Uniform, execution);
        LayerStatistics[] uniform = [.. layers.Select(layer => layer.Statistics)];
        var partners = usesPartners ? patterns.FindPartners(layers[^1].Output, execution) : null;
        network.Encode(tiles, layers, patterns.After(layers[^1].Output, partners, execution), statistics?.Patterned, execution);
        return (layers, new InferenceStatistics(uniform, [.. layers.Select(layer => layer.Statistics)]));
    }

    /// <summary>The decoder's attended rows from which the first layer's weights make features.</summary>
    public DenseMatrix Decode(IReadOnlyList<LayerState> layers, Execution execution)
    {
        var decoded = layers[^1].Output;
        for (var i = network.Layers.Count - 1; ; i--)
        {
            var attended = new DenseMatrix(decoded.Rows, network.Layers[i].Width);
            network.Layers[i].Attention.Gather(layers[i].Attention, decoded, attended, execution);
            if (i == 0)
                return attended;
            decoded = new DenseMatrix(decoded.Rows, network.Layers[i - 1].Width);
            network.ToLowerLayer(i, attended, decoded, execution);
        }
    }
}
