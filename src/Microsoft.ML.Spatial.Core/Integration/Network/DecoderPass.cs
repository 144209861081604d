using System.Buffers;
using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Integration.Observations;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Latents' way through one decoder to what is expected of features.</summary>
internal sealed class DecoderPass
{
    private const int RowBlock = 8;
    private const int ScratchPerFeature = 4;
    private readonly DecoderNetwork _network;
    private readonly int _latentSize;
    private readonly LayerPass _layer;
    private readonly float[] _input;
    private readonly float[] _outputs;
    private readonly float[] _inputs;
    private readonly float[] _hiddenGradient;
    private readonly float[] _inputGradient;
    private readonly double[] _losses;
    private int _rows;

    public DecoderPass(DecoderNetwork network, int latentSize, int capacity)
    {
        _network = network;
        _latentSize = latentSize;
        _layer = new LayerPass(capacity, network.Hidden.Outputs);
        _input = new float[capacity * network.Hidden.Inputs];
        _outputs = new float[capacity * network.Expectation.Outputs];
        _inputs = new float[capacity * (network.Input?.Outputs ?? 0)];
        _hiddenGradient = new float[capacity * network.Hidden.Outputs];
        _inputGradient = new float[_input.Length];
        _losses = new double[capacity];
    }

    public MatrixView Outputs => new(_outputs, _rows, _network.Expectation.Outputs);

    /// <summary>What the decoder makes of the encoder's input.</summary>
    public MatrixView Inputs => new(_inputs, _rows, _network.Input?.Outputs ?? 0);

    public LayerPass Layer => _layer;

    private MatrixView InputGradient => new(_inputGradient, _rows, _network.Hidden.Inputs);

    public MatrixView Begin(int rows)
    {
        _rows = rows;
        return new MatrixView(_input, rows, _network.Hidden.Inputs);
    }

    /// <summary>Writes one latent and its spot's batches.</summary>
    public void Read(int row, ReadOnlySpan<float> latent, ReadOnlySpan<int> levels)
    {
        var line = _input.AsSpan(row * _network.Hidden.Inputs, _network.Hidden.Inputs);
        latent.CopyTo(line);
        _network.Codes.Fill(levels, line[_latentSize..]);
    }

    public void Train(IReadOnlyList<RowGroup> groups, LayerTraining training, Execution execution)
    {
        var none = default(CounterRandom);
        _network.Hidden.Train(_layer, Begin(_rows), groups, training with { DropoutRate = 0 }, ref none, execution);
        Expect(execution);
    }

    public void Apply(IReadOnlyList<RowGroup> groups, bool hiddenOnly, Execution execution)
    {
        _network.Hidden.Apply(_layer, Begin(_rows), groups, execution);
        if (!hiddenOnly)
            Expect(execution);
    }

    /// <summary>Scores every output row against its spot; the outputs become gradients.</summary>
    /// <param name="spots">What was measured.</param>
    /// <param name="spotOf">The spot of an output row.</param>
    /// <param name="factor">What the gradient of an output row is multiplied by.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The loss of each output row.</returns>
    public ReadOnlySpan<double> Score(ModalitySpots spots, Func<int, int> spotOf, Func<int, float> factor, Execution execution)
    {
        FixedPartition.For(_rows, RowBlock, execution, (_, from, to) =>
        {
            var scratch = ArrayPool<float>.Shared.Rent(ScratchPerFeature * _network.Features);
            for (var row = from; row < to; row++)
            {
                var spot = spotOf(row);
                var measured = new MeasuredSpot(spots.Targets.RowIndices(spot), spots.Targets.RowValues(spot), spots.Totals[spot], spots.LogFactorials[spot], spots.ValueMean, spots.ValueDeviation);
                var outputs = Outputs.Row(row);
                _losses[row] = _network.Observation.Loss(measured, outputs, scratch);
                TensorPrimitives.Multiply(outputs, factor(row), outputs);
            }
            ArrayPool<float>.Shared.Return(scratch);
        });
        return _losses.AsSpan(0, _rows);
    }

    /// <summary>Half the squared difference of what the encoder read and what the decoder makes of it, which becomes the gradient.</summary>
    /// <param name="read">What the encoder read; output rows beyond its rows start over with it.</param>
    /// <param name="factor">See <see cref="Score"/>.</param>
    /// <returns>The sum over all output rows, each times its factor.</returns>
    public double ScoreInputs(MatrixView read, Func<int, float> factor)
    {
        var loss = 0.0;
        for (var row = 0; row < _rows && _network.Input is not null; row++)
        {
            var line = Inputs.Row(row);
            TensorPrimitives.Subtract(line, read.Row(row % read.Rows), line);
            loss += 0.5 * factor(row) * TensorPrimitives.SumOfSquares<float>(line);
            TensorPrimitives.Multiply(line, factor(row), line);
        }
        return loss;
    }

    /// <summary>Fills the gradients of the decoder but for the batches' vectors, which <see cref="BackwardRow"/> adds to.</summary>
    public void Backward(LayerTraining training, Execution execution)
    {
        _network.Codes.ClearGradient();
        var hidden = new MatrixView(_hiddenGradient, _rows, _network.Hidden.Outputs);
        _network.Expectation.Backward(_layer.Output, Outputs, accumulate: false, execution);
        _network.Expectation.BackwardInput(Outputs, hidden, accumulate: false, execution);
        if (_network.Input is { } input)
        {
            input.Backward(_layer.Output, Inputs, accumulate: false, execution);
            input.BackwardInput(Inputs, hidden, accumulate: true, execution);
        }
        _network.Hidden.Backward(_layer, hidden, training, execution);
        _network.Hidden.Linear.BackwardInput(hidden, InputGradient, accumulate: false, execution);
    }

    /// <summary>Adds a row's share to the gradients of its batches' vectors.</summary>
    /// <returns>The gradient of its latent.</returns>
    public ReadOnlySpan<float> BackwardRow(int row, ReadOnlySpan<int> levels)
    {
        var gradient = InputGradient.Row(row);
        _network.Codes.Backward(levels, gradient[_latentSize..]);
        return gradient[.._latentSize];
    }

    private void Expect(Execution execution)
    {
        _network.Expectation.Forward(_layer.Output, Outputs, execution);
        _network.Input?.Forward(_layer.Output, Inputs, execution);
    }
}
