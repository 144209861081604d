using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>What a model answers for the spots of a slice: their embedding, and, row by row on request, their denoised profiles.</summary>
public sealed class McgateOutput
{
    private readonly McgateModel _model;
    private readonly BlockLinear _features;
    private readonly Lazy<DenseMatrix> _attended;

    internal McgateOutput(McgateModel model, BlockLinear features, IReadOnlyList<LayerState> layers, McgateInference inference, Execution execution)
    {
        _model = model;
        _features = features;
        Embedding = layers[^1].Output;
        AttentionEntropy = Network.AttentionEntropy.Of(layers[0].Attention, execution);
        _attended = new Lazy<DenseMatrix>(() => inference.Decode(layers, execution));
    }

    /// <summary>One row per spot.</summary>
    public DenseMatrix Embedding { get; }

    /// <summary>Mean entropy of the first layer's attention over the neighbourhood as a share of the largest possible: 1 is uniform.</summary>
    public double AttentionEntropy { get; }

    /// <summary>The denoised values of one spot, in the units of the features, for some features.</summary>
    /// <param name="spot">Row of the spot.</param>
    /// <param name="places">Places of the wanted features among <see cref="McgateModel.FeatureColumns"/>.</param>
    /// <param name="destination">Receives one value per wanted feature.</param>
    /// <remarks>Nothing of the size spots x features is held: the decoder's hidden rows are computed once, each value from them when asked for.</remarks>
    public void Denoise(int spot, ReadOnlySpan<int> places, Span<float> destination)
    {
        var row = _attended.Value.Row(spot);
        for (var i = 0; i < places.Length; i++)
        {
            var block = BlockOf(places[i]);
            var weights = _features.Weight.Value.AsSpan(places[i] * _features.BlockWidth, _features.BlockWidth);
            destination[i] = TensorPrimitives.Dot(row.Slice(block * _features.BlockWidth, _features.BlockWidth), weights);
        }
        if (_model.Options.OutputActivation == OutputActivation.Elu)
            Elu.Apply(destination[..places.Length]);
        if (_model.Center is { } center)
            for (var i = 0; i < places.Length; i++)
                destination[i] += center[places[i]];
    }

    private int BlockOf(int place)
    {
        var at = Array.BinarySearch(_features.Bounds, place);
        return at >= 0 ? at : ~at - 1;
    }
}
