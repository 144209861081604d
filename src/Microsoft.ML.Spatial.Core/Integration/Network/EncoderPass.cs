using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>One modality's way from its input to its share of the joint posterior and to the latent of its own.</summary>
internal sealed class EncoderPass
{
    private const int RowBlock = 8;
    private readonly ModalityNetwork _network;
    private readonly DenseLayer _own;
    private readonly LayerPass[] _layers;
    private readonly float[] _input;
    private readonly float[] _part;
    private readonly float[] _mean;
    private readonly float[][] _gradients;
    private int _count;

    public EncoderPass(ModalityNetwork network, DenseLayer own, int capacity)
    {
        _network = network;
        _own = own;
        _layers = [.. network.Encoder.Select(layer => new LayerPass(capacity, layer.Outputs))];
        _input = new float[capacity * network.Encoder[0].Inputs];
        _part = new float[capacity * network.Posterior.Outputs];
        _mean = new float[capacity * own.Outputs];
        _gradients = [.. network.Encoder.Select(layer => new float[capacity * layer.Outputs])];
        PartGradient = new float[_part.Length];
        MeanGradient = new float[_mean.Length];
    }

    /// <summary>What the spots add to the joint means and log-variances.</summary>
    public MatrixView Part => new(_part, _count, _network.Posterior.Outputs);

    /// <summary>The latent by this modality alone.</summary>
    public MatrixView OwnMean => new(_mean, _count, _own.Outputs);

    /// <summary>The gradient of <see cref="Part"/>, row by row, to be filled before the way back.</summary>
    public float[] PartGradient { get; }

    /// <summary>The gradient of <see cref="OwnMean"/>, likewise.</summary>
    public float[] MeanGradient { get; }

    public MatrixView Encoded => _layers[^1].Output;

    /// <summary>What the encoder read, spots x inputs.</summary>
    public MatrixView Input => new(_input, _count, _network.Encoder[0].Inputs);

    public LayerPass Layer(int index) => _layers[index];

    /// <summary>Reads the spots.</summary>
    public void Read(IEncoderInput source, int[] rows, int[] places, Execution execution)
    {
        _count = places.Length;
        var input = Input;
        FixedPartition.For(_count, RowBlock, execution, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
                source.Fill(rows[places[i]], input.Row(i));
        });
    }

    public void Train(LayerTraining training, ref CounterRandom dropout, Execution execution)
    {
        var values = Input;
        List<RowGroup> groups = [new(0, _count, 0)];
        for (var i = 0; i < _layers.Length; i++)
        {
            _network.Encoder[i].Train(_layers[i], values, groups, training, ref dropout, execution);
            values = _layers[i].Output;
        }
        Project(execution);
    }

    public void Apply(Execution execution)
    {
        var values = Input;
        List<RowGroup> groups = [new(0, _count, 0)];
        for (var i = 0; i < _layers.Length; i++)
        {
            _network.Encoder[i].Apply(_layers[i], values, groups, execution);
            values = _layers[i].Output;
        }
        Project(execution);
    }

    /// <summary>Fills the gradients of the encoder and of this modality's posterior weights; the shared projection's are filled or added to.</summary>
    public void Backward(LayerTraining training, bool usesOwn, bool accumulateOwn, Execution execution)
    {
        var part = new MatrixView(PartGradient, _count, _network.Posterior.Outputs);
        var mean = new MatrixView(MeanGradient, _count, _own.Outputs);
        var gradient = new MatrixView(_gradients[^1], _count, _network.EncodedSize);
        _network.Posterior.Backward(Encoded, part, accumulate: false, execution);
        _network.Posterior.BackwardInput(part, gradient, accumulate: false, execution);
        if (usesOwn)
        {
            _own.Backward(Encoded, mean, accumulateOwn, execution);
            _own.BackwardInput(mean, gradient, accumulate: true, execution);
        }
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            _network.Encoder[i].Backward(_layers[i], gradient, training, execution);
            if (i == 0)
                return;
            var inputs = new MatrixView(_gradients[i - 1], _count, _network.Encoder[i].Inputs);
            _network.Encoder[i].Linear.BackwardInput(gradient, inputs, accumulate: false, execution);
            gradient = inputs;
        }
    }

    private void Project(Execution execution)
    {
        _network.Posterior.Forward(Encoded, Part, execution);
        _own.Forward(Encoded, OwnMean, execution);
    }
}
