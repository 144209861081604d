using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>What a model answers for the spots of a slice: their embedding, and, row by row on request, their denoised profiles.</summary>
public sealed class McgateOutput
{
    private readonly McgateModel _model;
    private readonly BlockLinear _inputs;
    private readonly int[] _places;
    private readonly Lazy<DenseMatrix> _attended;

    internal McgateOutput(McgateModel model, McgateInference inference, McgateInference.Answer answer, DenseMatrix decoded, Execution execution)
    {
        _model = model;
        _inputs = inference.Network.Layers[0].Linear;
        _places = new int[model.Projection?.Components.Rank ?? model.FeatureCount];
        Array.Fill(_places, -1);
        for (var place = 0; place < model.InputColumns.Count; place++)
            _places[model.InputColumns[place]] = place;
        Embedding = answer.Embedding;
        AttentionEntropy = Network.AttentionEntropy.Of(answer.Attention[0], execution);
        _attended = new Lazy<DenseMatrix>(() => inference.Decode(answer, decoded, execution));
    }

    /// <summary>One row per spot.</summary>
    public DenseMatrix Embedding { get; }

    /// <summary>Mean entropy of the first layer's attention over the neighbourhood as a share of the largest possible: 1 is uniform.</summary>
    public double AttentionEntropy { get; }

    /// <summary>The denoised values of one spot, in the units of the features, for some features.</summary>
    /// <param name="spot">Row of the spot.</param>
    /// <param name="columns">Columns of the wanted features, each one that the model <see cref="McgateModel.Reads"/>.</param>
    /// <param name="destination">Receives one value per wanted feature.</param>
    /// <remarks>Nothing of the size spots x features is held: the decoder's hidden rows are computed once, each value from them when asked for.</remarks>
    public void Denoise(int spot, ReadOnlySpan<int> columns, Span<float> destination)
    {
        var row = _attended.Value.Row(spot);
        if (_model.Projection is not { } projection)
        {
            for (var i = 0; i < columns.Length; i++)
                destination[i] = Input(row, _places[columns[i]]);
            return;
        }
        Span<float> inputs = _places.Length <= 256 ? stackalloc float[_places.Length] : new float[_places.Length];
        for (var column = 0; column < inputs.Length; column++)
            inputs[column] = _places[column] < 0 ? 0 : Input(row, _places[column]);
        for (var i = 0; i < columns.Length; i++)
            destination[i] = projection.Feature(columns[i], inputs);
    }

    /// <summary>What the network reconstructs at one place among its inputs.</summary>
    private float Input(ReadOnlySpan<float> row, int place)
    {
        if (place < 0)
            throw new ArgumentException("The model does not read this feature, so it cannot denoise it.", nameof(place));
        var at = Array.BinarySearch(_inputs.Bounds, place);
        var block = at >= 0 ? at : ~at - 1;
        var value = TensorPrimitives.Dot(row.Slice(block * _inputs.BlockWidth, _inputs.BlockWidth), _inputs.Weight.Value.AsSpan(place * _inputs.BlockWidth, _inputs.BlockWidth));
        if (_model.Options.OutputActivation == OutputActivation.Elu && value < 0)
            value = MathF.Exp(value) - 1;
        return value + (_model.Center?[place] ?? 0);
    }
}
