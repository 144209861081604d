using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Encoder layers and the decoder that uses their weights and attention in reverse.</summary>
internal sealed class McgateNetwork
{
    /// <param name="featureBounds">Where each head's features start, and the end.</param>
    /// <param name="options">Sizes and switches.</param>
    public McgateNetwork(int[] featureBounds, McgateOptions options)
    {
        Options = options;
        var layers = new List<EncoderLayer>();
        var bounds = featureBounds;
        foreach (var width in options.HiddenSizes)
        {
            layers.Add(new EncoderLayer($"encoder.{layers.Count}", bounds, width, options));
            bounds = options.FeatureAssignment == FeatureAssignment.Shared ? [0, width] : [.. Enumerable.Range(0, options.Heads + 1).Select(head => head * (width / options.Heads))];
        }
        Layers = layers;
        Parameters = [.. layers.SelectMany(layer => layer.Parameters)];
    }

    public McgateOptions Options { get; }

    public IReadOnlyList<EncoderLayer> Layers { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>How many numbers a network of these sizes trains, found without making it.</summary>
    public static long CountParameters(int features, McgateOptions options)
    {
        var blocks = options.FeatureAssignment == FeatureAssignment.Shared ? 1 : options.Heads;
        var (count, inputs) = (0L, (long)features);
        foreach (var width in options.HiddenSizes)
        {
            count += (inputs * (width / blocks)) + (4L * width) + (options.FeedForward ? ((long)width * width) + (3L * width) : 0);
            inputs = width;
        }
        return count;
    }

    /// <summary>Profiles in the layout that <see cref="Encode"/> reads.</summary>
    public SparseTiles Tile(CsrMatrix profiles) => SparseTiles.Of(profiles, Layers[0].Linear.Bounds);

    /// <summary>Profiles in the layout that <see cref="BackwardEncoder"/> reads.</summary>
    public SparseTiles TileTransposed(CsrMatrix profiles) => SparseTiles.OfTransposed(profiles, Layers[0].Linear.Bounds);

    /// <summary>From profiles to embedding.</summary>
    /// <param name="profiles">Spots x features in the network's order; see <see cref="Tile"/>.</param>
    /// <param name="states">Receives each layer's rows; the last one's output is the embedding.</param>
    /// <param name="patterns">Who attends to whom.</param>
    /// <param name="statistics">What each layer normalises with; null to take the statistics of these very rows.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public void Encode(SparseTiles profiles, IReadOnlyList<LayerState> states, IReadOnlyList<EdgePattern> patterns, IReadOnlyList<LayerStatistics>? statistics, Execution execution)
    {
        for (var i = 0; i < Layers.Count; i++)
        {
            var linear = Layers[i].Linear;
            if (i == 0)
                BlockSparse.Multiply(profiles, linear.Weight.Value, linear.BlockWidth, states[i].Projected.Values, execution);
            else
                linear.Forward(states[i - 1].Output, states[i].Projected, execution);
            Layers[i].Forward(states[i], patterns, statistics?[i], execution);
        }
    }

    /// <summary>From the embedding in the state to what the first layer's weights turn into features.</summary>
    public void Decode(NetworkState state, Execution execution)
    {
        for (var i = Layers.Count - 1; i >= 0; i--)
        {
            Layers[i].Attention.Gather(state.Layers[i].Attention, state.Decoded[i], state.Attended[i], execution);
            if (i > 0)
                ToLowerLayer(i, state.Attended[i], state.Decoded[i - 1], execution);
        }
    }

    /// <summary>The hidden step of the decoder: ELU(attended W^T).</summary>
    public void ToLowerLayer(int layer, DenseMatrix attended, DenseMatrix decoded, Execution execution)
    {
        Layers[layer].Linear.Transposed(attended, decoded, execution);
        FixedPartition.For(decoded.Rows, 64, execution, (_, from, to) => Elu.Apply(decoded.Values.AsSpan(from * decoded.Columns, (to - from) * decoded.Columns)));
    }

    /// <summary>
    /// The loss of what <see cref="Encode"/> and <see cref="Decode"/> left in the state, the decoder's share of the gradients, and the gradient of what the decoder
    /// started from, the last of <see cref="NetworkState.DecodedGradients"/>.
    /// </summary>
    public double BackwardDecoder(IReconstruction reconstruction, NetworkState state, Execution execution)
    {
        foreach (var layer in state.Layers)
            layer.Attention.ClearGradients();
        var loss = reconstruction.Backward(state.Attended[0], state.Layers[0].Projected, state.AttendedGradients[0], execution);
        for (var i = 0; i < Layers.Count; i++)
        {
            Layers[i].Attention.Scatter(state.Layers[i].Attention, state.AttendedGradients[i], state.Decoded[i], state.DecodedGradients[i], execution);
            if (i == Layers.Count - 1)
                break;
            var (upper, gradient) = (Layers[i + 1].Linear, state.DecodedGradients[i]);
            MultiplyByEluSlope(state.Decoded[i], gradient, execution);
            upper.AddGradient(gradient, state.Attended[i + 1], accumulate: false, execution);
            upper.Forward(gradient, state.AttendedGradients[i + 1], execution);
        }
        return loss;
    }

    /// <summary>
    /// Adds the encoder's share of the gradients, given that of the embedding in the last of <see cref="NetworkState.DecodedGradients"/>; comes after
    /// <see cref="BackwardDecoder"/>.
    /// </summary>
    public void BackwardEncoder(SparseTiles transposedProfiles, IReconstruction reconstruction, NetworkState state, Execution execution)
    {
        for (var i = Layers.Count - 1; i >= 0; i--)
        {
            // The decoder's gradients of this layer have served; their memory takes the encoder's.
            var projectedGradient = state.AttendedGradients[i];
            Layers[i].Backward(state.Layers[i], state.DecodedGradients[i], projectedGradient, execution);
            var linear = Layers[i].Linear;
            if (i > 0)
            {
                linear.AddGradient(state.Layers[i - 1].Output, projectedGradient, accumulate: true, execution);
                linear.Transposed(projectedGradient, state.DecodedGradients[i - 1], execution);
                continue;
            }
            reconstruction.AddToProjectedGradient(state.Attended[0], projectedGradient, execution);
            BlockSparse.MultiplyTransposed(transposedProfiles, projectedGradient.Values, linear.BlockWidth, linear.Weight.Gradient, 1, accumulate: true, execution);
        }
    }

    private static void MultiplyByEluSlope(DenseMatrix outputs, DenseMatrix gradient, Execution execution)
        => FixedPartition.For(outputs.Rows, 64, execution, (_, from, to) =>
        {
            var (start, length) = (from * outputs.Columns, (to - from) * outputs.Columns);
            Elu.MultiplyByDerivative(outputs.Values.AsSpan(start, length), gradient.Values.AsSpan(start, length));
        });
}
